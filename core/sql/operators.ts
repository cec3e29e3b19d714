import { SYM } from './symbols.ts';

/** Every operator, the longest spelling first among those that begin alike. */
const SPELLINGS: readonly (readonly [string, number])[] = [
  ['...', SYM.ellipsis],
  ['(_charset)', SYM.charset],
  ['<=>', SYM.nullSafeEqual],
  ['->>', SYM.doubleArrow],
  ['->', SYM.arrow],
  ['<<', SYM.shiftLeft],
  ['<=', SYM.lessEqual],
  ['<>', SYM.notEqual],
  ['>>', SYM.shiftRight],
  ['>=', SYM.greaterEqual],
  ['!=', SYM.notEqual],
  [':=', SYM.assign],
  ['&&', SYM.andAnd],
  ['||', SYM.orOr],
  ['@@', SYM.atAt],
  ['@', SYM.at],
  ['?', SYM.placeholder],
  ['(', SYM.open],
  [')', SYM.close],
  [',', SYM.comma],
  ['.', SYM.dot],
  [';', SYM.semicolon],
  ['+', SYM.plus],
  ['-', SYM.minus],
  ['*', SYM.star],
  ['/', SYM.slash],
  ['%', SYM.percent],
  ['=', SYM.equal],
  ['<', SYM.less],
  ['>', SYM.greater],
  [':', SYM.colon],
  ['&', SYM.and],
  ['|', SYM.or],
  ['!', SYM.not],
  ['~', SYM.tilde],
  ['^', SYM.caret],
  ['{', SYM.openBrace],
  ['}', SYM.closeBrace],
  ['[', SYM.openBracket],
  [']', SYM.closeBracket],
  ['\\', SYM.backslash],
];

type Spelling = { bytes: Uint8Array; symbol: number };

/** By the first byte: what a lone operator is, and the longer ones to try before. */
const SINGLE = new Uint8Array(256).fill(SYM.control);
const LONGER: Spelling[][] = Array.from({ length: 256 }, () => []);
for (const [text, symbol] of SPELLINGS) {
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0));
  if (bytes.length === 1) SINGLE[bytes[0] ?? 0] = symbol;
  else LONGER[bytes[0] ?? 0]?.push({ bytes, symbol });
}

/** By byte, the operator that no longer one begins like; 0 for all other bytes. */
export const ALONE = SINGLE.map((symbol, byte) => (LONGER[byte]?.length === 0 ? symbol : 0));

/** The operator at `at`, its length in bytes in the bits above the eighth, its symbol in those below. */
export function operatorAt(bytes: Uint8Array, at: number, limit: number): number {
  const first = bytes[at]!; // the caller stands below the limit
  const longer = LONGER[first]!; // one list for each byte
  for (let i = 0; i < longer.length; i++) {
    const spelling = longer[i]!; // below the length
    if (stands(bytes, at, limit, spelling.bytes)) return (spelling.bytes.length << 8) | spelling.symbol;
  }
  return 0x100 | SINGLE[first]!; // one entry for each byte
}

function stands(bytes: Uint8Array, at: number, limit: number, spelling: Uint8Array): boolean {
  if (at + spelling.length > limit) return false;
  for (let i = 1; i < spelling.length; i++) if (bytes[at + i] !== spelling[i]) return false;
  return true;
}
