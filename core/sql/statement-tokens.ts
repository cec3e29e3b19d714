import { tokenise } from './tokenise.ts';

/** A token that counts, with its own text and how many parentheses are open before it. */
export type SqlToken = {
  kind: ReturnType<typeof tokenise>[number]['kind'];
  start: number;
  end: number;
  text: string;
  /** Upper case for a word that is not quoted; else the text as it is. */
  word: string;
  depth: number;
};

/** Comments left out, hints kept. An opening parenthesis has the depth outside it, and so has its closing one. */
export function tokensOf(sql: string): SqlToken[] {
  let depth = 0;
  return tokenise(sql)
    .filter(token => token.kind !== 'comment')
    .map(({ kind, start, end }) => {
      const text = sql.slice(start, end);
      if (text === ')') depth--;
      const isWord = kind === 'keyword' || kind === 'identifier';
      const token = { kind, start, end, text, word: isWord ? text.toUpperCase() : text, depth };
      if (text === '(') depth++;
      return token;
    });
}

/** Whether values are missing, as in a prepared statement or a redacted one. */
export function hasPlaceholder(tokens: readonly SqlToken[]): boolean {
  return tokens.some(({ kind, text }) => kind === 'placeholder' || text === '?');
}

/** Index of the first token from `from` on, outside all parentheses, that is one of the words; -1 when there is none. */
export function findOutside(tokens: readonly SqlToken[], from: number, words: readonly string[]): number {
  return tokens.findIndex(
    (token, i) => i >= from && token.depth === 0 && token.kind === 'keyword' && words.includes(token.word),
  );
}

/** Whether comments hold code that a server runs: a version comment, or one for MariaDB alone. */
export function hasExecutableComment(sql: string): boolean {
  let at = 0;
  for (const { kind, start, end } of [...tokenise(sql), { kind: 'end', start: sql.length, end: sql.length }]) {
    if (sql.slice(at, start).includes('/*')) return true;
    if (kind === 'comment' && /^\/\*M?!/.test(sql.slice(start, end))) return true;
    at = end;
  }
  return false;
}
