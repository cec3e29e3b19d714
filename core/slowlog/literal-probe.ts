import { Lexer } from '#core/sql/lexer.ts';
import { SYM } from '#core/sql/symbols.ts';

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

  /** Whether `at` lies within a token; `limit` is where the bytes end. Questions come in rising order. */
  isWithinToken(bytes: Uint8Array, at: number, limit: number): boolean {
    if (at < this.tokenEnd) return at > this.tokenStart;
    this.lexer.reset(bytes, this.tokenEnd, limit);
    while (this.tokenEnd <= at) {
      const symbol = this.lexer.next();
      if (symbol === SYM.end) return false;
      this.tokenStart = this.lexer.start;
      this.tokenEnd = this.lexer.end;
      if (this.lexer.unclosed) {
        this.tokenEnd = this.tokenStart;
        break;
      }
    }
    return at > this.tokenStart;
  }
}
