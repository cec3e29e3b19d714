import { type TokenKind, tokenise } from './tokenise.ts';

/** What a token looks like; the names are those of the style sheet. */
export type HighlightKind = 'keyword' | 'identifier' | 'literal' | 'variable' | 'operator' | 'comment';

const LOOK: Record<TokenKind, HighlightKind> = {
  keyword: 'keyword',
  identifier: 'identifier',
  'quoted-identifier': 'identifier',
  number: 'literal',
  string: 'literal',
  placeholder: 'literal',
  variable: 'variable',
  operator: 'operator',
  comment: 'comment',
  hint: 'comment',
};

/** The coloured pieces of a statement, in order; `start` and `end` are positions in the string. Runs in the browser. */
export function highlightTokens(sql: string): { kind: HighlightKind; start: number; end: number }[] {
  return tokenise(sql).map(({ kind, start, end }) => ({ kind: LOOK[kind], start, end }));
}
