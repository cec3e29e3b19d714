import { codeUnits } from './code-units.ts';
import { Lexer } from './lexer.ts';
import { FIRST_KEYWORD, SYM } from './symbols.ts';

export type TokenKind =
  | 'keyword'
  | 'identifier'
  | 'quoted-identifier'
  | 'number'
  | 'string'
  | 'placeholder'
  | 'variable'
  | 'operator'
  | 'comment'
  | 'hint';

/** A token of a text: `start` and `end` are positions in the string; what lies between two tokens is white space. */
export type Token = { kind: TokenKind; start: number; end: number };

/** The tokens of a statement with its comments, in order. Never throws. */
export function tokenise(sql: string, options: { ansiQuotes?: boolean } = {}): Token[] {
  const bytes = codeUnits(sql);
  const lexer = new Lexer({ ...options, withComments: true });
  lexer.reset(bytes, 0, bytes.length);
  const tokens: Token[] = [];
  for (let symbol = lexer.next(); symbol !== SYM.end; symbol = lexer.next())
    tokens.push({ kind: kindOf(symbol, bytes[lexer.start] ?? 0), start: lexer.start, end: lexer.end });
  return tokens;
}

function kindOf(symbol: number, first: number): TokenKind {
  if (symbol >= FIRST_KEYWORD) return 'keyword';
  switch (symbol) {
    case SYM.identifier:
      return first === 0x60 || first === 0x22 ? 'quoted-identifier' : 'identifier';
    case SYM.number:
      return 'number';
    case SYM.string:
      return 'string';
    case SYM.placeholder:
      return 'placeholder';
    case SYM.host:
      return 'variable';
    case SYM.comment:
    case SYM.rowListMark:
      return 'comment';
    case SYM.hint:
      return 'hint';
    case SYM.charset:
      return first === 0x28 ? 'operator' : 'keyword';
    default:
      return 'operator';
  }
}
