/**
 * A JSON reader for documents as servers and people deliver them: it keeps member order and doubled keys (MariaDB prints
 * both), skips the comments of `end_markers_in_json`, remembers where each value stands, and gives what it has read when
 * the text is cut or damaged. It never throws.
 */

export type JsonText = { kind: 'string'; value: string; start: number; end: number };
export type JsonScalar = { kind: 'scalar'; value: number | boolean | null; start: number; end: number };
export type JsonList = { kind: 'list'; items: JsonValue[]; start: number; end: number };
export type JsonObject = { kind: 'object'; members: [string, JsonValue][]; start: number; end: number };
export type JsonValue = JsonText | JsonScalar | JsonList | JsonObject;

export type JsonReading = {
  /** Absent when not even the first value could be begun. */
  value?: JsonValue;
  /** The first thing that was wrong; `offset` counts UTF-16 units. */
  problem?: { offset: number; message: string };
};

const MAX_DEPTH = 600;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly [string, boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

class Reader {
  readonly text: string;
  at = 0;
  problem: { offset: number; message: string } | undefined;
  constructor(text: string) {
    this.text = text;
  }

  fail(message: string): undefined {
    this.problem ??= { offset: this.at, message };
    return undefined;
  }

  /** Skips white space and comments; the first character after them, or ''. */
  peek(): string {
    for (;;) {
      while (isSpace(this.text.charCodeAt(this.at))) this.at++;
      if (!this.text.startsWith('/*', this.at)) return this.text.charAt(this.at);
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) return this.fail('this comment does not end') ?? '';
      this.at = end + 2;
    }
  }

  value(depth: number): JsonValue | undefined {
    const first = this.peek();
    if (this.problem) return undefined;
    if (depth > MAX_DEPTH) return this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    if (first === '{') return this.object(depth);
    if (first === '[') return this.list(depth);
    if (first === '"') return this.string();
    return this.scalar(first);
  }

  object(depth: number): JsonObject {
    const node: JsonObject = { kind: 'object', members: [], start: this.at, end: this.at };
    this.at++;
    let next = this.peek();
    while (next !== '}' && !this.problem) {
      if (next !== '"') this.fail(next === '' ? 'the document ends inside an object' : 'a member name was expected');
      const name = this.problem ? undefined : this.string();
      if (name && !this.problem && this.peek() !== ':') this.fail('":" was expected');
      if (this.problem) break;
      this.at++;
      const value = this.value(depth + 1);
      if (value && name) node.members.push([name.value, value]);
      next = this.separator('}');
    }
    this.close(node);
    return node;
  }

  list(depth: number): JsonList {
    const node: JsonList = { kind: 'list', items: [], start: this.at, end: this.at };
    this.at++;
    let next = this.peek();
    while (next !== ']' && !this.problem) {
      const value = this.value(depth + 1);
      if (value) node.items.push(value);
      next = this.separator(']');
    }
    this.close(node);
    return node;
  }

  /** Steps over a comma, to the next item or the closing character. */
  separator(closing: string): string {
    if (this.problem) return '';
    const next = this.peek();
    if (next === closing) return next;
    if (next !== ',') return this.fail(next === '' ? 'the document ends too early' : `"," was expected`) ?? '';
    this.at++;
    return this.peek();
  }

  close(node: JsonObject | JsonList): void {
    if (!this.problem) this.at++;
    node.end = this.at;
  }

  string(): JsonText {
    const start = this.at++;
    const quote = this.text.indexOf('"', this.at);
    const plain = quote < 0 ? '\\' : this.text.slice(this.at, quote);
    if (!plain.includes('\\')) {
      this.at = quote + 1;
      return { kind: 'string', value: plain, start, end: this.at };
    }
    return this.escapedString(start);
  }

  escapedString(start: number): JsonText {
    let value = '';
    let from = this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) {
        this.fail('this string does not end');
        break;
      }
      if (code === 34) break;
      if (code !== 92) {
        this.at++;
        continue;
      }
      value += this.text.slice(from, this.at) + this.escape();
      from = this.at;
    }
    value += this.text.slice(from, this.at);
    if (!this.problem) this.at++;
    return { kind: 'string', value, start, end: this.at };
  }

  escape(): string {
    const mark = this.text.charAt(this.at + 1);
    if (mark === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (/^[\da-fA-F]{4}$/.test(hex)) {
        this.at += 6;
        return String.fromCharCode(Number.parseInt(hex, 16));
      }
    }
    this.at += mark === '' ? 1 : 2;
    return ESCAPES[mark] ?? mark;
  }

  scalar(first: string): JsonScalar | undefined {
    const start = this.at;
    const word = WORDS.find(([text]) => this.text.startsWith(text, start));
    if (word) {
      this.at += word[0].length;
      return { kind: 'scalar', value: word[1], start, end: this.at };
    }
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text);
    if (!number) return this.fail(first === '' ? 'the document ends too early' : 'a JSON value was expected');
    this.at = NUMBER.lastIndex;
    return { kind: 'scalar', value: Number(number[0]), start, end: this.at };
  }
}

/** Reads one JSON value. Text after it is a problem, but the value stands. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  const value = reader.value(0);
  if (value && !reader.problem && reader.peek() !== '') reader.fail('nothing more was expected after the document');
  return { ...(value && { value }), ...(reader.problem && { problem: reader.problem }) };
}

/** Line and column (both from 1) of an offset. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
