import { KEYWORD_SPELLINGS } from './keywords.ts';

/**
 * A token is a small integer, its symbol. Below `FIRST_KEYWORD` stand the operators, the kinds of literal and the
 * symbols that the reduction makes of several tokens; from there on every keyword, synonyms under one number.
 * Numbers live no longer than the process: what is stored is made of texts (see digest.ts).
 */
export const SYM = {
  end: 0,
  identifier: 1,
  /** Literals as the lexer finds them. */
  number: 2,
  string: 3,
  placeholder: 4,
  /** The name behind `@`, of a host or of a user variable. */
  host: 5,
  /** `?` */
  value: 6,
  /** `?, ...` */
  valueList: 7,
  /** `(?)` */
  row: 8,
  /** `(?)` several times, with a mark that says so. */
  rowList: 9,
  /** `(...)` */
  wideRow: 10,
  wideRowList: 11,
  /** `IN (...)` */
  inList: 12,
  /** Any character set introducer. */
  charset: 13,
  /** `...`: a list in a digest text, or the end of a text that was cut. */
  ellipsis: 14,
  /** The mark of a row list in a digest text. */
  rowListMark: 15,
  at: 16,
  atAt: 17,
  comment: 18,
  hint: 19,
  open: 20,
  close: 21,
  comma: 22,
  dot: 23,
  semicolon: 24,
  plus: 25,
  minus: 26,
  star: 27,
  slash: 28,
  percent: 29,
  equal: 30,
  less: 31,
  greater: 32,
  lessEqual: 33,
  greaterEqual: 34,
  notEqual: 35,
  nullSafeEqual: 36,
  shiftLeft: 37,
  shiftRight: 38,
  assign: 39,
  colon: 40,
  and: 41,
  andAnd: 42,
  or: 43,
  orOr: 44,
  not: 45,
  tilde: 46,
  caret: 47,
  arrow: 48,
  doubleArrow: 49,
  openBrace: 50,
  closeBrace: 51,
  openBracket: 52,
  closeBracket: 53,
  backslash: 54,
  control: 55,
  /** A command of the protocol, as a slow log writes it; the identifier behind it is its name. */
  administrator: 56,
} as const;

export const FIRST_KEYWORD = 64;

const OPERATOR_TEXT: Record<number, string> = {
  [SYM.value]: '?',
  [SYM.valueList]: '?, ...',
  [SYM.row]: '(?)',
  [SYM.rowList]: '(?) /* , ... */',
  [SYM.wideRow]: '(...)',
  [SYM.wideRowList]: '(...) /* , ... */',
  [SYM.inList]: 'IN (...)',
  [SYM.charset]: '(_charset)',
  [SYM.ellipsis]: '...',
  [SYM.rowListMark]: '/* , ... */',
  [SYM.at]: '@',
  [SYM.atAt]: '@@',
  [SYM.open]: '(',
  [SYM.close]: ')',
  [SYM.comma]: ',',
  [SYM.dot]: '.',
  [SYM.semicolon]: ';',
  [SYM.plus]: '+',
  [SYM.minus]: '-',
  [SYM.star]: '*',
  [SYM.slash]: '/',
  [SYM.percent]: '%',
  [SYM.equal]: '=',
  [SYM.less]: '<',
  [SYM.greater]: '>',
  [SYM.lessEqual]: '<=',
  [SYM.greaterEqual]: '>=',
  [SYM.notEqual]: '!=',
  [SYM.nullSafeEqual]: '<=>',
  [SYM.shiftLeft]: '<<',
  [SYM.shiftRight]: '>>',
  [SYM.assign]: ':=',
  [SYM.colon]: ':',
  [SYM.and]: '&',
  [SYM.andAnd]: '&&',
  [SYM.or]: '|',
  [SYM.orOr]: '||',
  [SYM.not]: '!',
  [SYM.tilde]: '~',
  [SYM.caret]: '^',
  [SYM.arrow]: '->',
  [SYM.doubleArrow]: '->>',
  [SYM.openBrace]: '{',
  [SYM.closeBrace]: '}',
  [SYM.openBracket]: '[',
  [SYM.closeBracket]: ']',
  [SYM.backslash]: '\\',
  [SYM.control]: '\u{fffd}',
  [SYM.administrator]: '# administrator command:',
};

const words = [...new Set(KEYWORD_SPELLINGS.map(({ canonical }) => canonical))];
const symbolOfWord = new Map(words.map((word, index) => [word, FIRST_KEYWORD + index]));

const SYMBOL_COUNT = FIRST_KEYWORD + words.length;

/** What a digest text shows for a symbol; empty for identifiers, which show their name. */
export const SYMBOL_TEXT: readonly string[] = Array.from(
  { length: SYMBOL_COUNT },
  (_, symbol) => OPERATOR_TEXT[symbol] ?? words[symbol - FIRST_KEYWORD] ?? '',
);

/** The symbol of a canonical keyword. Throws for a word that is none: a mistake in the code, not in the input. */
export function keyword(word: string): number {
  const symbol = symbolOfWord.get(word);
  if (symbol === undefined) throw new Error(`no keyword: ${word}`);
  return symbol;
}

/** A table by symbol, 1 for each of `keywords` and `symbols`, 0 for all others. */
export function symbolSet(keywords: string, symbols: readonly number[] = []): Uint8Array {
  const set = new Uint8Array(SYMBOL_COUNT);
  for (const symbol of [...keywords.trim().split(/\s+/).filter(Boolean).map(keyword), ...symbols]) set[symbol] = 1;
  return set;
}
