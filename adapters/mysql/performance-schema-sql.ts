import { timerAfter } from './timer.ts';

/** Columns that some versions lack, with what stands in for them. */
const OPTIONAL = ['CPU_TIME', 'MAX_CONTROLLED_MEMORY', 'MAX_TOTAL_MEMORY', 'EXECUTION_ENGINE'] as const;
const COUNTERS = [
  'ROWS_AFFECTED',
  'ERRORS',
  'WARNINGS',
  'MYSQL_ERRNO',
  'NO_INDEX_USED',
  'NO_GOOD_INDEX_USED',
  'SELECT_FULL_JOIN',
  'SELECT_SCAN',
  'SELECT_RANGE_CHECK',
  'CREATED_TMP_TABLES',
  'CREATED_TMP_DISK_TABLES',
  'SORT_MERGE_PASSES',
  'SORT_ROWS',
] as const;
const OWN_COLUMNS = ['TIMER_START', 'TIMER_END', 'TIMER_WAIT', 'LOCK_TIME', 'ROWS_EXAMINED', 'ROWS_SENT'] as const;

export type StatementRow = Record<(typeof COUNTERS)[number] | (typeof OPTIONAL)[number], string | number | null> & {
  /** `anchor`: this statement itself; `own`: an earlier one of this connection; `seen`: another session's. */
  kind: 'anchor' | 'own' | 'seen';
  /** Server clock, seconds since the epoch; on the anchor only. */
  wall: string | null;
  THREAD_ID: string;
  EVENT_ID: string;
  ended: number;
  EVENT_NAME: string;
  TIMER_START: string;
  TIMER_END: string;
  TIMER_WAIT: string;
  LOCK_TIME: string;
  ROWS_EXAMINED: string;
  ROWS_SENT: string;
  SQL_TEXT: string | null;
  textBytes: number | null;
  CURRENT_SCHEMA: string | null;
  connectionId: string | null;
  user: string | null;
  host: string | null;
  state: string | null;
  /** What the thread runs just now: the innermost statement of a procedure, the values of a prepared statement. */
  info: string | null;
  infoBytes: number | null;
};

/** Which of the columns this server has: @param present names in upper case */
export function optionalColumns(present: ReadonlySet<string>): string[] {
  return OPTIONAL.filter(name => present.has(name));
}

/**
 * One statement that reads it all: the clock pair that turns timers into times, the cost of the statements before, the
 * statements that run or ended in place, and those already in the history. In this order: what ends while the first part
 * is read is found by the second.
 *
 * Top level is NESTING_EVENT_LEVEL = 0, not NESTING_EVENT_ID IS NULL: inside a transaction the latter names the transaction.
 * @param since timer value from which ends are wanted; `ownSince` the same for this connection's own statements
 * @param minWait picoseconds
 */
export function readingSql(wanted: {
  ownThread: string;
  since: bigint;
  ownSince: bigint;
  minWait: bigint;
  optional: readonly string[];
  threads: readonly string[] | null;
  history: boolean;
}): string {
  const { ownThread, since, ownSince, minWait, optional, threads, history } = wanted;
  const own = `THREAD_ID = ${Number(ownThread)}`;
  const ofThreads = threads ? ` AND e.THREAD_ID IN (${threads.map(Number).join(', ') || 'NULL'})` : '';
  const slow = `e.TIMER_WAIT >= ${minWait} AND e.THREAD_ID <> ${Number(ownThread)}${ofThreads}
    AND e.NESTING_EVENT_LEVEL = 0 AND e.SQL_TEXT IS NOT NULL AND t.PROCESSLIST_ID IS NOT NULL`;
  const parts = [
    `SELECT ${selectedFor('anchor', optional)} FROM performance_schema.events_statements_current e
  WHERE e.${own} AND e.NESTING_EVENT_LEVEL = 0`,
    `SELECT ${selectedFor('own', optional)} FROM performance_schema.events_statements_history e
  WHERE e.${own} AND ${timerAfter('e.TIMER_END', ownSince)}`,
    `SELECT ${selectedFor('seen', optional)} FROM performance_schema.events_statements_current e
  STRAIGHT_JOIN performance_schema.threads t ON t.THREAD_ID = e.THREAD_ID
  WHERE ${slow} AND (e.END_EVENT_ID IS NULL OR ${timerAfter('e.TIMER_END', since)})`,
    `SELECT ${selectedFor('seen', optional)} FROM performance_schema.events_statements_history e
  STRAIGHT_JOIN performance_schema.threads t ON t.THREAD_ID = e.THREAD_ID
  WHERE ${slow} AND ${timerAfter('e.TIMER_END', since)}`,
  ];
  return (history ? parts : [parts[0], parts[2]]).join('\nUNION ALL\n');
}

function selectedFor(kind: StatementRow['kind'], optional: readonly string[]): string {
  const thread = ['e.THREAD_ID', 'e.EVENT_ID', 'e.END_EVENT_ID IS NOT NULL AS ended', 'e.EVENT_NAME'];
  const wall = kind === 'anchor' ? 'UNIX_TIMESTAMP(SYSDATE(6)) AS wall' : 'NULL AS wall';
  const head = [`'${kind}' AS kind`, wall, ...thread, ...OWN_COLUMNS.map(name => `e.${name}`)];
  const counters = [
    ...COUNTERS.map(name => `e.${name}`),
    ...OPTIONAL.map(name => (optional.includes(name) ? `e.${name}` : `NULL AS ${name}`)),
  ];
  const session =
    kind === 'seen'
      ? `e.SQL_TEXT, LENGTH(e.SQL_TEXT) AS textBytes, e.CURRENT_SCHEMA, t.PROCESSLIST_ID AS connectionId,
  t.PROCESSLIST_USER AS user, t.PROCESSLIST_HOST AS host, t.PROCESSLIST_STATE AS state, t.PROCESSLIST_INFO AS info,
  LENGTH(t.PROCESSLIST_INFO) AS infoBytes`
      : `NULL AS SQL_TEXT, NULL AS textBytes, NULL AS CURRENT_SCHEMA, NULL AS connectionId,
  NULL AS user, NULL AS host, NULL AS state, NULL AS info, NULL AS infoBytes`;
  return [...head, ...counters, session].join(', ');
}
