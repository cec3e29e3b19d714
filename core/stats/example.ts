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

export function exampleOf(entry: SlowLogEntry): Example {
  return {
    queryMicros: entry.queryMicros,
    lockMicros: entry.value('lockMicros'),
    rowsSent: entry.value('rowsSent'),
    rowsExamined: entry.value('rowsExamined'),
    endMicros: entry.endMicros,
    user: entry.user,
    host: entry.host,
    schema: entry.schema,
    connectionId: entry.value('connectionId'),
    sql: entry.statement(LONGEST_EXAMPLE),
    sqlBytes: entry.statementEnd - entry.statementStart,
  };
}

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
