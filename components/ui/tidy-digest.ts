import { KEYWORDS } from './sql-tokens.ts';

const PLAIN_NAME = /`([\p{L}_$][\p{L}\p{N}_$]*)`/gu;

/**
 * Digest text on one line as a person would write it: MySQL parts all its tokens by blanks and quotes every name. Only what
 * stands between tokens changes, and the quotes of names that need none.
 */
export function tidyDigest(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<![`\w]) ?(\b[A-Za-z_]\w*) \(/g, (whole, word: string) =>
      KEYWORDS.has(word.toLowerCase()) ? whole : `${whole.slice(0, -2)}(`,
    )
    .replace(PLAIN_NAME, (quoted, name: string) => (KEYWORDS.has(name.toLowerCase()) ? quoted : name))
    .replace(/ ?\. ?(?=[\p{L}_`$*])/gu, '.')
    .replace(/ ([,;)])/g, '$1')
    .replace(/\( /g, '(');
}
