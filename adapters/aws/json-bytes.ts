const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
/** What stands around the members of a value. */
type Brackets = { open: number; close: number };
export const BRACE: Brackets = { open: 0x7b, close: 0x7d };
export const BRACKET: Brackets = { open: 0x5b, close: 0x5d };
const UNICODE = 0x75;
/** What a byte behind a backslash stands for; 0 for none. */
const ESCAPES = new Uint8Array(256);
for (const [n, char] of [...'"\\/bfnrt'].entries()) ESCAPES[char.charCodeAt(0)] = '"\\/\b\f\n\r\t'.charCodeAt(n);
/** Bytes of numbers, true, false and null. */
const OF_SCALAR = new Uint8Array(256);
for (const char of '+-.0123456789Eaeflnrstu') OF_SCALAR[char.charCodeAt(0)] = 1;
/** Stands for half a surrogate pair. */
const REPLACEMENT = 0xfffd;
/** Digits of a number that every sum of digits holds exactly. */
const SAFE_DIGITS = 15;

/**
 * A JSON text in UTF-8 that is read from its start to its end, value by value, without making a string of each. Checks no more than reading
 * needs. Every method throws SyntaxError.
 */
export class JsonBytes {
  /** Where the next byte is read. */
  at = 0;
  /** Where the string that was read last stands. */
  textStart = 0;
  textEnd = 0;
  private readonly bytes: Buffer;
  private readonly keys: readonly { name: string; bytes: Buffer }[];

  /** @param keys that are expected: these are told apart without a string */
  constructor(bytes: Uint8Array, keys: readonly string[]) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.keys = keys.map(name => ({ name, bytes: Buffer.from(name) }));
  }

  /** Enters an object or a list: `for (let more = json.enter(BRACE); more; more = json.next(BRACE))` reads each of its members. */
  enter(of: Brackets): boolean {
    this.expect(of.open);
    return !this.take(of.close);
  }

  /** Goes on behind a member; false when that was the last. */
  next(of: Brackets): boolean {
    if (this.take(COMMA)) return true;
    this.expect(of.close);
    return false;
  }

  /** The name of a member of an object; its value is next. */
  key(): string {
    const key = this.name();
    this.expect(COLON);
    return key;
  }

  /** The number here; NaN where another value stands. */
  number(): number {
    this.space();
    const start = this.at;
    let value = 0;
    let digit = (this.bytes[start] ?? 0) - 0x30;
    for (; digit >= 0 && digit <= 9; digit = (this.bytes[++this.at] ?? 0) - 0x30) value = value * 10 + digit;
    const digits = this.at - start;
    if (digits > 0 && digits <= SAFE_DIGITS && OF_SCALAR[this.bytes[this.at] ?? 0] === 0) return value;
    this.at = start;
    this.skip();
    const text = this.bytes.toString('latin1', start, this.at);
    return /^-?\d/.test(text) ? Number(text) : Number.NaN;
  }

  /**
   * Sets `textStart` and `textEnd` to where the text of the string here stands. Its escapes are resolved in place, which no text is too long
   * for: what an escape stands for is shorter. A half surrogate pair becomes U+FFFD.
   */
  string(): void {
    this.expect(QUOTE);
    const { bytes } = this;
    const start = this.at;
    let from = start;
    for (let byte = bytes[from]; byte !== QUOTE && byte !== BACKSLASH; byte = bytes[++from])
      if (byte === undefined) this.fail('an open string');
    let to = from;
    while (bytes[from] !== QUOTE) {
      const byte = bytes[from];
      if (byte === undefined) this.fail('an open string');
      if (byte !== BACKSLASH) {
        bytes[to++] = byte;
        from++;
      } else if (bytes[from + 1] === UNICODE) {
        const { point, length } = this.codePoint(from);
        to = writeUtf8(bytes, to, point);
        from += length;
      } else {
        const plain = ESCAPES[bytes[from + 1] ?? 0] ?? 0;
        if (plain === 0) this.fail('an unknown escape');
        bytes[to++] = plain;
        from += 2;
      }
    }
    this.at = from + 1;
    this.textStart = start;
    this.textEnd = to;
  }

  /** Passes over the value here and leaves it as it is. */
  skip(): void {
    this.space();
    const first = this.bytes[this.at];
    if (first === BRACE.open) this.skipMembers(BRACE);
    else if (first === BRACKET.open) this.skipMembers(BRACKET);
    else if (first === QUOTE) this.skipString();
    else {
      const start = this.at;
      while (OF_SCALAR[this.bytes[this.at] ?? 0] === 1) this.at++;
      if (this.at === start) this.fail('no value');
    }
  }

  isAt(char: '[' | '"'): boolean {
    this.space();
    return this.bytes[this.at] === char.charCodeAt(0);
  }

  /** The text must end here. */
  end(): void {
    this.space();
    if (this.at < this.bytes.length) this.fail('more text');
  }

  private skipMembers(of: Brackets): void {
    for (let more = this.enter(of); more; more = this.next(of)) {
      if (of === BRACE) this.key();
      this.skip();
    }
  }

  private name(): string {
    this.space();
    const start = this.at + 1;
    this.skipString();
    const length = this.at - 1 - start;
    for (const { name, bytes } of this.keys) if (bytes.length === length && this.has(bytes, start)) return name;
    return JSON.parse(this.bytes.toString('utf8', start - 1, this.at));
  }

  private has(text: Buffer, at: number): boolean {
    for (let n = 0; n < text.length; n++) if (this.bytes[at + n] !== text[n]) return false;
    return true;
  }

  private skipString(): void {
    this.expect(QUOTE);
    for (let byte = this.bytes[this.at]; byte !== QUOTE; byte = this.bytes[this.at]) {
      if (byte === undefined) this.fail('an open string');
      this.at += byte === BACKSLASH ? 2 : 1;
    }
    this.at++;
  }

  /** The character that the escapes `\uXXXX` at a place stand for, and how many bytes these are. */
  private codePoint(at: number): { point: number; length: number } {
    const unit = this.hex(at + 2);
    if (unit < 0xd800 || unit > 0xdfff) return { point: unit, length: 6 };
    const isPair = unit < 0xdc00 && this.bytes[at + 6] === BACKSLASH && this.bytes[at + 7] === UNICODE;
    const low = isPair ? this.hex(at + 8) : 0;
    if (low < 0xdc00 || low > 0xdfff) return { point: REPLACEMENT, length: 6 };
    return { point: 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00), length: 12 };
  }

  private hex(at: number): number {
    const text = this.bytes.toString('latin1', at, at + 4);
    return /^[0-9a-fA-F]{4}$/.test(text) ? Number.parseInt(text, 16) : this.fail('a broken \\u escape');
  }

  private take(byte: number): boolean {
    this.space();
    if (this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  private expect(byte: number): void {
    if (!this.take(byte)) this.fail(`no ${String.fromCharCode(byte)}`);
  }

  private space(): void {
    for (let byte = this.bytes[this.at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; )
      byte = this.bytes[++this.at];
  }

  private fail(what: string): never {
    throw new SyntaxError(`The answer is not JSON: ${what} at byte ${this.at}.`);
  }
}

function writeUtf8(bytes: Uint8Array, at: number, point: number): number {
  const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) bytes[at++] = point;
  else if (point < 0x800) {
    bytes[at++] = 0xc0 | (point >> 6);
    bytes[at++] = tail(0);
  } else if (point < 0x1_0000) {
    bytes[at++] = 0xe0 | (point >> 12);
    bytes[at++] = tail(6);
    bytes[at++] = tail(0);
  } else {
    bytes[at++] = 0xf0 | (point >> 18);
    bytes[at++] = tail(12);
    bytes[at++] = tail(6);
    bytes[at++] = tail(0);
  }
  return at;
}
