import type { SlowLogEntry } from '#core/slowlog/entry.ts';

/** One execution, kept to be shown. Times in microseconds, moments since 1970 UTC. */
export type Example = {
  queryMicros: number;
  lockMicros: number;
  rowsSent: number;
  rowsExamined: number;
  endMicros: number;
  user: string;
  host: string;
  schema: string;
  /** 0 when the log does not tell. */
  connectionId: number;
  /** The statement as it was sent, with its literals, at most `LONGEST_EXAMPLE` bytes of it. */
  sql: string;
  /** Length of the whole statement in bytes. */
  sqlBytes: number;
};

/** Bytes of an example's statement that are kept. */
export const LONGEST_EXAMPLE = 16 * 1024;

/** An example whose text is decoded only when it is asked for: most are replaced by slower ones before. */
export class ExampleView implements Example {
  queryMicros = 0;
  lockMicros = 0;
  rowsSent = 0;
  rowsExamined = 0;
  endMicros = 0;
  user = '';
  host = '';
  schema = '';
  connectionId = 0;
  sqlBytes = 0;
  /** Bytes of the statement that are kept, and their length. */
  private text = NO_TEXT;
  private textBytes = 0;

  constructor(entry: SlowLogEntry) {
    this.become(entry);
  }

  /** Shows another execution from now on, in the same memory where its text has room. */
  become(entry: SlowLogEntry): this {
    this.queryMicros = entry.queryMicros;
    this.lockMicros = entry.value('lockMicros');
    this.rowsSent = entry.value('rowsSent');
    this.rowsExamined = entry.value('rowsExamined');
    this.endMicros = entry.endMicros;
    this.user = entry.user;
    this.host = entry.host;
    this.schema = entry.schema;
    this.connectionId = entry.value('connectionId');
    this.sqlBytes = entry.statementEnd - entry.statementStart;
    const end = Math.min(entry.statementEnd, entry.statementStart + LONGEST_EXAMPLE);
    // A copy: the reader goes on in the same bytes, and the slice of a Buffer would share them.
    const text = entry.bytes.subarray(entry.statementStart, end);
    this.textBytes = text.length;
    if (text.length > this.text.length) this.text = new Uint8Array(text);
    else this.text.set(text);
    return this;
  }

  get sql(): string {
    return decoder.decode(this.text.subarray(0, this.textBytes));
  }

  toExample(): Example {
    const { text, textBytes, ...figures } = this;
    return { ...figures, sql: this.sql };
  }
}

const decoder = new TextDecoder();
const NO_TEXT = new Uint8Array();

/** The slowest first; what is equally slow in an order of its own, so that merging in any order keeps the same ones. */
export function compareExamples(a: Example, b: Example): number {
  return (
    b.queryMicros - a.queryMicros ||
    a.endMicros - b.endMicros ||
    a.connectionId - b.connectionId ||
    compareText(a.sql, b.sql) ||
    compareText(a.user, b.user) ||
    compareText(a.host, b.host)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
