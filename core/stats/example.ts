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
  readonly queryMicros: number;
  readonly lockMicros: number;
  readonly rowsSent: number;
  readonly rowsExamined: number;
  readonly endMicros: number;
  readonly user: string;
  readonly host: string;
  readonly schema: string;
  readonly connectionId: number;
  readonly sqlBytes: number;
  private readonly text: Uint8Array;

  constructor(entry: SlowLogEntry) {
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
    this.text = new Uint8Array(entry.bytes.subarray(entry.statementStart, end));
  }

  get sql(): string {
    return decoder.decode(this.text);
  }

  toExample(): Example {
    const { text, ...figures } = this;
    return { ...figures, sql: this.sql };
  }
}

const decoder = new TextDecoder();

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
