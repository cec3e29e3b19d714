'use client';
import { useLocale } from 'use-intl';
import { formatAge } from '#core/format/duration.ts';

const WORDS = { s: '초', m: '분', h: '시간', d: '일' } as const;

/** Turns an age in ms into words of a sentence: `0.4 s`, in Korean `0.4초`. */
export function useAgeText(): (ms: number) => string {
  const locale = useLocale();
  return ms => {
    const text = formatAge(ms);
    if (locale !== 'ko') return text;
    return text.replace(/\u202f([smhd])$/, (_, unit: keyof typeof WORDS) => WORDS[unit]);
  };
}
