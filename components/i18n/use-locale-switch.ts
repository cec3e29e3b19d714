'use client';
import { useRouter } from 'next/navigation';
import { useLocale } from 'use-intl';
import { LOCALE_COOKIE } from './locale.ts';

/** The other language, and how to go there: the choice is kept in a cookie for a year and the page is rendered anew. */
export function useLocaleSwitch() {
  const router = useRouter();
  const locale = useLocale();
  const other = locale === 'ko' ? 'en' : 'ko';
  const switchLocale = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
    document.cookie = `${LOCALE_COOKIE}=${other}; path=/; max-age=31536000; samesite=lax`;
    router.refresh();
  };
  return { locale, other, switchLocale } as const;
}
