import { Lexer } from './lexer.ts';
import { FIRST_KEYWORD, keyword, SYM, symbolSet } from './symbols.ts';

/**
 * The server's normalisation: literals become `?`, and lists of them collapse. It is a shift-reduce parser with a
 * handful of rules that look at no more than the last two symbols, so it runs along with the lexer on one stack:
 *
 *   number | string | placeholder | NULL       -> value
 *   (+ | -) number, where an expression begins -> value
 *   value , value     valueList , value        -> valueList
 *   ( value )                                  -> row          row , row             -> rowList
 *   ( valueList )                              -> wideRow      wideRow , wideRow     -> wideRowList
 *   IN row            IN wideRow               -> inList
 *
 * A digest text, tokenised and reduced in turn, gives the same stack: `...` stands for the rest of a list and the
 * comment behind a row for further rows. What stays on the stack is the digest, so memory and time grow with the
 * statement's shape, not with its lists.
 */

/** Symbols an expression begins behind, so that a sign is part of the number. The server's set, tried one by one. */
const BEFORE_EXPRESSION = symbolSet(
  `EVERY AT STARTS ENDS DEFAULT RETURN IF ELSEIF CASE WHEN WHILE UNTIL SELECT THEN ELSE OR XOR AND NOT BETWEEN LIKE
  REGEXP INTERVAL DIV MOD`,
  [
    ...[SYM.open, SYM.comma, SYM.or, SYM.orOr, SYM.and, SYM.andAnd, SYM.shiftLeft, SYM.shiftRight, SYM.plus],
    ...[SYM.minus, SYM.star, SYM.slash, SYM.percent, SYM.caret, SYM.equal, SYM.less, SYM.greater],
    ...[SYM.lessEqual, SYM.greaterEqual, SYM.notEqual, SYM.nullSafeEqual],
  ],
);
/** Behind these, and behind a closing parenthesis or a name, NULL is a part of the language and no value. */
const BEFORE_NULL_KEYWORD = symbolSet(
  `IS NOT INT BIGINT SMALLINT TINYINT MEDIUMINT DECIMAL NUMERIC FLOAT DOUBLE REAL PRECISION BIT BOOL BOOLEAN DATE TIME
  DATETIME TIMESTAMP YEAR CHAR VARCHAR BINARY VARBINARY BLOB TINYBLOB MEDIUMBLOB LONGBLOB TEXT TINYTEXT MEDIUMTEXT
  LONGTEXT JSON GEOMETRY POINT UNSIGNED SIGNED ZEROFILL STORED VIRTUAL KEY AUTO_INCREMENT COLUMN_FORMAT`,
  [SYM.close, SYM.identifier, SYM.value, SYM.row, SYM.wideRow],
);
/** What the server prepends to the digest of a prepared statement's execution is no part of the statement. */
const STATEMENT_START = symbolSet(
  `SELECT INSERT UPDATE DELETE REPLACE WITH CALL TABLE VALUES SET SHOW CREATE DROP ALTER DO EXPLAIN DESC TRUNCATE
  ANALYZE OPTIMIZE REPAIR GRANT REVOKE KILL COMMIT FLUSH RENAME`,
  [SYM.open],
);
const EXECUTE = keyword('EXECUTE');
const NULL = keyword('NULL');
const IN = keyword('IN');
const SET = keyword('SET');
const DELETE = keyword('DELETE');
const UPDATE = keyword('UPDATE');

const ADMINISTRATOR = Uint8Array.from('# administrator command: ', character => character.charCodeAt(0));

function isAdministrator(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from > ADMINISTRATOR.length && ADMINISTRATOR.every((byte, index) => bytes[from + index] === byte);
}

const FIRST_SIZE = 1024;

/** The reduced tokens of the statement read last. Indexes stay below `length`, hence the `!` behind the reads. */
export class Reduction {
  readonly lexer: Lexer;
  length = 0;
  symbols = new Int32Array(FIRST_SIZE);
  /** For an identifier: where it stands in the lexer's bytes, and its two hashes. */
  starts = new Int32Array(FIRST_SIZE);
  ends = new Int32Array(FIRST_SIZE);
  hashes = new Int32Array(FIRST_SIZE);
  foldedHashes = new Int32Array(FIRST_SIZE);
  /** Two 32-bit hashes over the stack: together the identity of the digest within this process. */
  high = 0;
  low = 0;
  /** The text ends in `...`, in an open literal or comment, or in an open parenthesis: it was cut. */
  truncated = false;
  private lastLiteral: number = SYM.end;

  constructor(ansiQuotes = false) {
    this.lexer = new Lexer({ ansiQuotes });
  }

  /** Reads the statement `bytes[from, to)`; `bytes` must stay as they are while identifiers are asked for. */
  read(bytes: Uint8Array, from: number, to: number): void {
    const { lexer } = this;
    lexer.reset(bytes, from, to);
    this.length = 0;
    if (bytes[from] === 0x23 && isAdministrator(bytes, from, to)) this.administrator(bytes, from, to);
    for (let symbol = lexer.next(); symbol !== SYM.end; symbol = lexer.next()) {
      if (symbol === SYM.identifier) this.pushIdentifier();
      else if (symbol >= FIRST_KEYWORD) this.keyword(symbol);
      else if (symbol <= SYM.host) this.literal(symbol);
      else this.operator(symbol);
    }
    this.finish();
    this.hash();
  }

  /** `# administrator command: Quit` is no comment; its name may be of several words. */
  private administrator(bytes: Uint8Array, from: number, to: number): void {
    const end = bytes[to - 1] === 0x3b ? to - 1 : to;
    this.lexer.reset(bytes, end, end);
    this.lexer.start = from + ADMINISTRATOR.length;
    this.lexer.hash = 0;
    for (let at = this.lexer.start; at < end; at++)
      this.lexer.hash = Math.imul(this.lexer.hash ^ bytes[at]!, 0x5bd1e995);
    this.lexer.foldedHash = end - this.lexer.start;
    this.push(SYM.administrator);
    this.pushIdentifier();
  }

  private pushIdentifier(): void {
    const { length, lexer } = this;
    if (length === this.symbols.length) this.grow();
    this.symbols[length] = SYM.identifier;
    this.starts[length] = lexer.start;
    this.ends[length] = lexer.end;
    this.hashes[length] = lexer.hash;
    this.foldedHashes[length] = lexer.foldedHash;
    this.length = length + 1;
  }

  private push(symbol: number): void {
    if (this.length === this.symbols.length) this.grow();
    this.symbols[this.length++] = symbol;
  }

  private keyword(symbol: number): void {
    if (symbol === NULL && !this.nullIsKeyword()) this.literal(symbol);
    else this.push2(symbol);
  }

  private push2(symbol: number): void {
    if (this.length === 1 && this.symbols[0] === EXECUTE && STATEMENT_START[symbol] === 1) this.length = 0;
    this.push(symbol);
  }

  private nullIsKeyword(): boolean {
    const last = this.peek(1);
    if (last === SET) return this.peek(2) === DELETE || this.peek(2) === UPDATE;
    return BEFORE_NULL_KEYWORD[last] === 1;
  }

  private literal(kind: number): void {
    const { symbols } = this;
    let length = this.length;
    if (kind === SYM.number) {
      while (length > 1 && isSign(symbols[length - 1]!) && BEFORE_EXPRESSION[symbols[length - 2]!] === 1) length--;
    }
    this.lastLiteral = kind;
    if (length > 1 && symbols[length - 1] === SYM.comma && isValues(symbols[length - 2]!)) {
      symbols[length - 2] = SYM.valueList;
      this.length = length - 1;
      return;
    }
    this.length = length;
    this.push(SYM.value);
  }

  private operator(symbol: number): void {
    if (symbol === SYM.close) this.close();
    else if (symbol === SYM.ellipsis) this.ellipsis();
    else if (symbol === SYM.rowListMark) this.rowListMark();
    else this.push2(symbol);
  }

  private close(): void {
    const { symbols, length } = this;
    if (length < 2 || symbols[length - 2] !== SYM.open || !isValues(symbols[length - 1]!)) {
      this.push(SYM.close);
      return;
    }
    const wide = symbols[length - 1] === SYM.valueList;
    const row = wide ? SYM.wideRow : SYM.row;
    const before = length > 2 ? symbols[length - 3] : SYM.end;
    if (before === IN) {
      symbols[length - 3] = SYM.inList;
      this.length = length - 2;
    } else if (before === SYM.comma && length > 3 && (symbols[length - 4] === row || symbols[length - 4] === row + 1)) {
      symbols[length - 4] = row + 1;
      this.length = length - 3;
    } else {
      symbols[length - 2] = row;
      this.length = length - 1;
    }
  }

  /** `?, ...` and `(...)` as a digest text writes them; anything else is a cut. */
  private ellipsis(): void {
    const { symbols, length } = this;
    const last = this.peek(1);
    if (last === SYM.comma && this.lastLiteral === SYM.placeholder && isValues(this.peek(2))) {
      symbols[length - 2] = SYM.valueList;
      this.length = length - 1;
    } else this.push(last === SYM.open ? SYM.valueList : SYM.ellipsis);
  }

  private rowListMark(): void {
    const last = this.peek(1);
    if (last === SYM.row || last === SYM.wideRow) this.symbols[this.length - 1] = last + 1;
  }

  private finish(): void {
    const cut = this.peek(1) === SYM.ellipsis;
    if (cut) this.length--;
    while (this.peek(1) === SYM.semicolon) this.length--;
    this.truncated = cut || this.lexer.unclosed || this.openParentheses() > 0;
  }

  private openParentheses(): number {
    let open = 0;
    for (let i = 0; i < this.length; i++) {
      if (this.symbols[i] === SYM.open) open++;
      else if (this.symbols[i] === SYM.close) open--;
    }
    return open;
  }

  private hash(): void {
    let high = 0x2545f491;
    let low = 0x6c078965;
    for (let i = 0; i < this.length; i++) {
      const symbol = this.symbols[i]!;
      const name = symbol === SYM.identifier;
      high = Math.imul(high ^ (name ? this.hashes[i]! : symbol), 0x5bd1e995);
      high ^= high >>> 15;
      low = Math.imul(low ^ (name ? this.foldedHashes[i]! : symbol), 0x01000193);
      low ^= low >>> 13;
    }
    this.high = high;
    this.low = low;
  }

  private peek(back: number): number {
    return this.length >= back ? this.symbols[this.length - back]! : SYM.end;
  }

  private grow(): void {
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.symbols = larger(this.symbols);
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
    this.hashes = larger(this.hashes);
    this.foldedHashes = larger(this.foldedHashes);
  }
}

const isSign = (symbol: number): boolean => symbol === SYM.minus || symbol === SYM.plus;
const isValues = (symbol: number): boolean => symbol === SYM.value || symbol === SYM.valueList;
