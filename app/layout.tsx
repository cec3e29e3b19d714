import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { compiledMessagesOf } from '#components/i18n/compiled-messages.ts';
import { AppShell } from '#components/shell/app-shell.tsx';
import { Providers } from '#components/shell/providers.tsx';
import { parseZone, ZONE_COOKIE } from '#components/shell/zone-cookie.ts';
import { readerLocale } from './reader-locale.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'my-slow-queries', template: '%s · my-slow-queries' },
  description: 'Slow MySQL statements of many servers: live, by month, with their plans',
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f6f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0d11' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, head] = await Promise.all([readerLocale(), cookies(), headers()]);
  return (
    // next-themes sets the theme before React takes over
    <html lang={locale} suppressHydrationWarning>
      <head>
        <link as="font" crossOrigin="anonymous" href="/fonts/inter-latin-var.woff2" rel="preload" type="font/woff2" />
      </head>
      <body>
        <Providers
          locale={locale}
          messages={compiledMessagesOf(locale)}
          nonce={head.get('x-nonce') ?? undefined}
          zone={parseZone(jar.get(ZONE_COOKIE)?.value)}
        >
          <AppShell>{children}</AppShell>
        </Providers>
      </body>
    </html>
  );
}
