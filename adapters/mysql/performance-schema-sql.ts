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
export type StatementRow = Record<(typeof COUNTERS)[number] | (typeof OPTIONAL)[number], string | number | null> & {
  /** Server clock when the row was read, seconds since the epoch. */
  wall: string;
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

export type RunningQuestion = {
  ownThread: string;
  /** Picoseconds that a statement must have taken. */
  minWait: bigint;
  optional: readonly string[];
  /** Look at these threads only, whether they work or idle; null = at all that work. */
  threads: readonly string[] | null;
};

/**
 * What runs, and this very statement: its row has both of the server's clocks, which turns timers into times.
 *
 * The server makes each row of the statement tables whole, digest text included, before a condition is looked at, and idle
 * sessions keep such rows; so the working threads are found first, and theirs alone are looked up.
 *
 * Top level is NESTING_EVENT_LEVEL = 0, not NESTING_EVENT_ID IS NULL: inside a transaction the latter names the transaction.
 */
export function runningSql({ ownThread, minWait, optional, threads }: RunningQuestion): string {
  const own = Number(ownThread);
  const which = threads
    ? `t.THREAD_ID IN (${idList([ownThread, ...threads])})`
    : // Set while a thread runs a statement; a test for NULL is the cheapest there is.
      't.PROCESSLIST_INFO IS NOT NULL';
  return `SELECT ${columns(optional)} FROM performance_schema.threads t
  STRAIGHT_JOIN performance_schema.events_statements_current e ON e.THREAD_ID = t.THREAD_ID
  WHERE ${which} AND t.PROCESSLIST_ID IS NOT NULL AND e.NESTING_EVENT_LEVEL = 0
    AND (e.THREAD_ID = ${own} OR (e.TIMER_WAIT >= ${minWait} AND e.SQL_TEXT IS NOT NULL))`;
}

export type EndedQuestion = {
  ownThread: string;
  minWait: bigint;
  optional: readonly string[];
  /** `all` reads the rows of every thread. */
  threads: 'all' | readonly string[];
  /** Timer value from which ends are wanted. */
  since: bigint;
  /** The last ten statements of each thread are kept; else only the last one is. */
  historyOn: boolean;
};

/** What has ended. Asked after `runningSql`: what ends between the two is found here. */
export function endedSql({ ownThread, minWait, optional, threads, since, historyOn }: EndedQuestion): string {
  const which = threads === 'all' ? '' : `e.THREAD_ID IN (${idList(threads)}) AND `;
  return `SELECT ${columns(optional)} FROM performance_schema.events_statements_${historyOn ? 'history' : 'current'} e
  STRAIGHT_JOIN performance_schema.threads t ON t.THREAD_ID = e.THREAD_ID
  WHERE ${which}${timerAfter('e.TIMER_END', since)} AND e.TIMER_WAIT >= ${minWait} AND e.END_EVENT_ID IS NOT NULL
    AND e.THREAD_ID <> ${Number(ownThread)} AND e.NESTING_EVENT_LEVEL = 0 AND e.SQL_TEXT IS NOT NULL
    AND t.PROCESSLIST_ID IS NOT NULL`;
}

/** What this connection's own statements since a timer value and before an event cost: picoseconds and rows. */
export function ownCostSql(ownThread: string, since: bigint, beforeEvent: string): string {
  return `SELECT SUM(TIMER_WAIT) AS wait, SUM(ROWS_EXAMINED) AS rowsExamined
  FROM performance_schema.events_statements_history
  WHERE THREAD_ID = ${Number(ownThread)} AND EVENT_ID < ${Number(beforeEvent)} AND ${timerAfter('TIMER_END', since)}`;
}

function idList(threads: readonly string[]): string {
  return threads.map(Number).join(', ') || 'NULL';
}

function columns(optional: readonly string[]): string {
  return [
    'UNIX_TIMESTAMP(SYSDATE(6)) AS wall, e.THREAD_ID, e.EVENT_ID, e.END_EVENT_ID IS NOT NULL AS ended, e.EVENT_NAME',
    'e.TIMER_START, e.TIMER_END, e.TIMER_WAIT, e.LOCK_TIME, e.ROWS_EXAMINED, e.ROWS_SENT',
    ...COUNTERS.map(name => `e.${name}`),
    ...OPTIONAL.map(name => (optional.includes(name) ? `e.${name}` : `NULL AS ${name}`)),
    'e.SQL_TEXT, LENGTH(e.SQL_TEXT) AS textBytes, e.CURRENT_SCHEMA, t.PROCESSLIST_ID AS connectionId',
    't.PROCESSLIST_USER AS user, t.PROCESSLIST_HOST AS host, t.PROCESSLIST_STATE AS state, t.PROCESSLIST_INFO AS info',
    'LENGTH(t.PROCESSLIST_INFO) AS infoBytes',
  ].join(', ');
}
