import { redact } from '#core/sql/redact.ts';

/** What may be asked for, and what a page is told: `none` where nothing is kept that could be revealed. */
export type AskedLiterals = 'hidden' | 'shown';
export type Literals = AskedLiterals | 'none';

/** @param redactText how texts of this kind lose their literals */
export function literalsOf(texts: string[], asked: AskedLiterals, redactText = redact): Literals {
  return texts.every(text => redactText(text) === text) ? 'none' : asked;
}
