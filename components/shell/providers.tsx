'use client';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { ApiError } from '#components/api/api-error.ts';
import { toSignIn } from '#components/api/to-sign-in.ts';
import type { Locale } from '#components/i18n/locale.ts';
import type { Messages } from '#components/i18n/messages.ts';
import { LiveProvider } from '#components/live-data/live-provider.tsx';
import type { Zone } from '#core/format/time.ts';
import { ZoneProvider } from './zone.tsx';

type ProvidersProps = {
  locale: Locale;
  messages: Messages;
  zone: Zone;
  /** Of the policy that the page came with: scripts without it do not run. */
  nonce: string | undefined;
  children: ReactNode;
};

function leaveWhenSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) toSignIn();
}

const newQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        // What the server refused is not asked again; what did not answer is, twice.
        retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
      },
    },
  });

/** Language, theme, address state, queries, the live connection and the time zone, for all pages. */
export function Providers({ locale, messages, zone, nonce, children }: ProvidersProps) {
  const [queries] = useState(newQueryClient);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <ThemeProvider
        attribute="data-theme"
        defaultTheme="system"
        enableSystem
        {...(nonce === undefined ? {} : { nonce })}
      >
        <NuqsAdapter>
          <QueryClientProvider client={queries}>
            <LiveProvider>
              <ZoneProvider initial={zone}>{children}</ZoneProvider>
            </LiveProvider>
          </QueryClientProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </IntlProvider>
  );
}
