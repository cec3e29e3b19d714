import { useTranslations } from 'use-intl';
import { notify } from './notify.ts';

/**
 * Puts a text into the clipboard, and says `done` if it is given. False when the browser withholds the clipboard, as on plain http;
 * that is said too.
 */
export function useCopy(): (text: string, done?: string) => Promise<boolean> {
  const t = useTranslations('common');
  return async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The browser tells of no other reason, and its words are not for people.
      notify({ tone: 'crit', title: t('copyFailed') });
      return false;
    }
    if (done !== undefined) notify({ tone: 'good', title: done });
    return true;
  };
}
