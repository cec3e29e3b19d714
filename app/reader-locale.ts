import { cookies, headers } from 'next/headers';
import { LOCALE_COOKIE, type Locale, pickLocale } from '#components/i18n/locale.ts';

/** The language of whoever asks for the page. */
export async function readerLocale(): Promise<Locale> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return pickLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
}
