import { FIELD, FIELD_COUNT, type FieldName } from './fields.ts';

/** A bit for each number that every server writes. */
const USUAL_FIELDS =
  (1 << FIELD.queryMicros) |
  (1 << FIELD.lockMicros) |
  (1 << FIELD.rowsSent) |
  (1 << FIELD.rowsExamined) |
  (1 << FIELD.connectionId);

const decoder = new TextDecoder();
const NAME = /^[A-Za-z]\w*:$/;

/**
 * One entry of a slow log, as a view into the reader's buffer: the same object for each entry, valid only while the
 * reader shows it. Numbers are parsed, texts are made when they are asked for.
 */
export class SlowLogEntry {
  /** Microseconds since 1970 UTC at which the statement ended; 0 when the log does not tell. */
  endMicros = 0;
  /** Microseconds since 1970 UTC at which it began. */
  startMicros = 0;
  /** `SET timestamp`, in seconds since 1970 UTC; -1 without. */
  timestampSeconds = -1;
  user = '';
  /** The host, undefined when it is not among the first 4096 of the log: so counting by host stays bounded. */
  knownHost: string | undefined = '';
  /** The schema the statement ran in, by its header or the last `use`; empty when none was named. */
  schema = '';
  /** A protocol command such as Quit, not a statement. */
  administrator = false;
  /** The buffer and where the header, and the statement without its `;`, stand in it. */
  bytes: Uint8Array = new Uint8Array(0);
  headerStart = 0;
  headerEnd = 0;
  statementStart = 0;
  statementEnd = 0;
  hostStart = 0;
  hostEnd = 0;
  readonly values = new Float64Array(FIELD_COUNT);
  /** A bit for each field the header has. */
  private present = 0;

  /** A number of the header in the unit its name says; 0 when this variant of the log does not write it. */
  value(name: FieldName): number {
    return this.valueAt(FIELD[name]);
  }

  /** Whether the header has the field. */
  has(name: FieldName): boolean {
    return this.hasField(FIELD[name]);
  }

  /** The same two by the place in `FIELD`, which is faster. */
  valueAt(field: number): number {
    return this.values[field]!; // an array of FIELD_COUNT
  }

  hasField(field: number): boolean {
    return ((this.present >> field) & 1) === 1;
  }

  /** Whether the header has numbers that only some servers write. */
  get hasMore(): boolean {
    return (this.present & ~USUAL_FIELDS) !== 0;
  }

  get queryMicros(): number {
    return this.values[FIELD.queryMicros]!; // an array of FIELD_COUNT
  }

  /** Host name, or the address where the server resolves no names; empty for the server's own threads. */
  get host(): string {
    return this.knownHost ?? decoder.decode(this.bytes.subarray(this.hostStart, this.hostEnd));
  }

  /** The statement, of which at most `limit` bytes are decoded. */
  statement(limit: number = Number.POSITIVE_INFINITY): string {
    const end = Math.min(this.statementEnd, this.statementStart + limit);
    return decoder.decode(this.bytes.subarray(this.statementStart, end));
  }

  /** Every field of the header under the server's own name and spelling, also those no one sums. */
  fields(): Record<string, string> {
    const fields: Record<string, string> = {};
    const header = decoder.decode(this.bytes.subarray(this.headerStart, this.headerEnd));
    for (const line of header.split('\n')) {
      if (line.startsWith('# ') && !line.startsWith('# Time:') && !line.startsWith('# User@Host:'))
        addPairs(fields, line);
    }
    return fields;
  }

  /** Keeps a field's value, by the place in `FIELD`; -1 for one that could not be read. */
  set(field: number, value: number): void {
    if (value < 0) return;
    this.values[field] = value;
    this.present |= 1 << field;
  }

  /** The entry now stands `by` bytes further to the front of the buffer. */
  move(by: number): void {
    this.headerStart -= by;
    this.headerEnd -= by;
    this.statementStart -= by;
    this.hostStart -= by;
    this.hostEnd -= by;
  }

  /** Forgets the entry before. */
  clear(): void {
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] = 0;
    this.present = 0;
    this.timestampSeconds = -1;
    this.user = this.knownHost = '';
    this.administrator = false;
  }
}

/** `Name: value` pairs of one line; a value is empty, one word or several, and ends where the next name begins. */
function addPairs(fields: Record<string, string>, line: string): void {
  let name = '';
  for (const word of line.slice(2).trim().split(/\s+/)) {
    if (NAME.test(word)) {
      name = word.slice(0, -1);
      fields[name] ??= '';
    } else if (name) fields[name] = `${fields[name] ?? ''} ${word}`.trimStart();
  }
}
