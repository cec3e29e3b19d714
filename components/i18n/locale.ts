export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = 'locale';

/**
 * The language to show.
 *
 * @param cookie value of the locale cookie, which wins when it names a language we have
 * @param accept the browser's Accept-Language header
 */
export function pickLocale(cookie: string | undefined, accept: string | null): Locale {
  const known = LOCALES.find(locale => locale === cookie);
  if (known) return known;
  const wanted = (accept ?? '')
    .split(',')
    .map(part => part.trim().slice(0, 2).toLowerCase())
    .find(tag => LOCALES.some(locale => locale === tag));
  return LOCALES.find(locale => locale === wanted) ?? 'en';
}
