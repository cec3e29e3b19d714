/** What a byte can begin, by its value: the lexer's first and hottest decision is one look into this table. */
export const BYTE = {
  /** No statement has it outside of a literal. */
  control: 0,
  space: 1,
  /** Letters, `_`, `$` and every byte of a character beyond ASCII. */
  word: 2,
  digit: 3,
  /** `'` or `"` */
  quote: 4,
  backquote: 5,
  /** A token by itself, whatever follows. */
  single: 6,
  /** A token, a longer one or the start of a comment, as the next bytes tell. */
  slash: 7,
  star: 8,
  minus: 9,
  hash: 10,
  dot: 11,
  at: 12,
  comparison: 13,
  doubling: 14,
  open: 15,
  question: 16,
  backslash: 17,
} as const;

export const BYTE_CLASS = new Uint8Array(256);
BYTE_CLASS.fill(BYTE.word, 0x80);

const put = (characters: string, kind: number): void => {
  for (const character of characters) BYTE_CLASS[character.charCodeAt(0)] = kind;
};
put(' \t\n\v\f\r', BYTE.space);
put('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$', BYTE.word);
put('0123456789', BYTE.digit);
put('\'"', BYTE.quote);
put('`', BYTE.backquote);
put('),;+%^~{}[]', BYTE.single);
put('/', BYTE.slash);
put('*', BYTE.star);
put('-', BYTE.minus);
put('#', BYTE.hash);
put('.', BYTE.dot);
put('@', BYTE.at);
put('<>=!:', BYTE.comparison);
put('&|', BYTE.doubling);
put('(', BYTE.open);
put('?', BYTE.question);
put('\\', BYTE.backslash);

/** 1 for the bytes an unquoted identifier is made of. */
export const IN_WORD = BYTE_CLASS.map(kind => (kind === BYTE.word || kind === BYTE.digit ? 1 : 0));
