import { Lexer } from '#core/sql/lexer.ts';
import { SYM } from '#core/sql/symbols.ts';
import { HASH } from './text.ts';

const MINUS = 0x2d;

/**
 * Tells whether a position lies within a literal, a quoted name or a block comment of a statement. The lexer goes on
 * from where it stood, so several questions about one statement cost one pass.
 */
export class LiteralProbe {
  private readonly lexer = new Lexer({ withComments: true });
  private tokenStart = 0;
  private tokenEnd = 0;

  /** Begins the statement at `statement`. */
  reset(statement: number): void {
    this.tokenStart = this.tokenEnd = statement;
  }

  /** The statement now stands `by` bytes further to the front. */
  move(by: number): void {
    this.tokenStart -= by;
    this.tokenEnd -= by;
  }

  /** Whether `at` lies within such a token; `limit` is where the bytes end. Questions come in rising order. */
  isWithinToken(bytes: Uint8Array, at: number, limit: number): boolean {
    this.moveTo(bytes, at, limit);
    const first = bytes[this.tokenStart];
    const isLineComment = first === HASH || first === MINUS;
    return at > this.tokenStart && !isLineComment;
  }

  /** Whether the statement ends at `end` within such a token that no one has closed. */
  isOpenAt(bytes: Uint8Array, end: number): boolean {
    this.lexer.reset(bytes, this.tokenStart, end);
    while (this.lexer.next() !== SYM.end);
    return this.lexer.unclosed;
  }

  /** Finds the token around or behind `at`. */
  private moveTo(bytes: Uint8Array, at: number, limit: number): void {
    if (at < this.tokenEnd) return;
    this.lexer.reset(bytes, this.tokenEnd, limit);
    while (this.tokenEnd <= at) {
      const symbol = this.lexer.next();
      if (symbol === SYM.end) {
        this.tokenStart = this.tokenEnd = limit;
        return;
      }
      this.tokenStart = this.lexer.start;
      this.tokenEnd = this.lexer.end;
      if (this.lexer.unclosed) {
        this.tokenEnd = this.tokenStart;
        return;
      }
    }
  }
}
