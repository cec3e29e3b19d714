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

/** A thread that works, as `workingSql` answers. */
export type WorkingRow = {
  threadId: string;
  /** Whole seconds since its statement began. */
  seconds: string;
  state: string | null;
  /** Changes with what the thread runs: the innermost statement of a procedure, the values of a prepared statement. */
  text: string;
  /** Server clock at the begin of the look, seconds since the epoch. */
  at: string;
};

/** The threads that work, this one too. INFO is set while a thread runs a statement; a test for NULL is the cheapest there is. */
export const WORKING = `SELECT THREAD_ID AS threadId, PROCESSLIST_TIME AS seconds, PROCESSLIST_STATE AS state,
  CRC32(PROCESSLIST_INFO) AS text, UNIX_TIMESTAMP(NOW(6)) AS at
  FROM performance_schema.threads WHERE PROCESSLIST_INFO IS NOT NULL AND PROCESSLIST_ID IS NOT NULL`;

/**
 * What single threads run or ran last, and this very statement: its row has both of the server's clocks, which turns timers
 * into times.
 *
 * Top level is NESTING_EVENT_LEVEL = 0, not NESTING_EVENT_ID IS NULL: inside a transaction the latter names the transaction.
 */
export function currentSql(ownThread: string, threads: readonly string[], optional: readonly string[]): string {
  return `SELECT ${columns(optional)} FROM performance_schema.threads t
  STRAIGHT_JOIN performance_schema.events_statements_current e ON e.THREAD_ID = t.THREAD_ID
  WHERE t.THREAD_ID IN (${idList([ownThread, ...threads])}) AND t.PROCESSLIST_ID IS NOT NULL
    AND e.NESTING_EVENT_LEVEL = 0 AND e.SQL_TEXT IS NOT NULL`;
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

/** What has ended. Asked after `currentSql`: what ends between the two is found here. The text of a killed one may be NULL (9.7.4). */
export function endedSql({ ownThread, minWait, optional, threads, since, historyOn }: EndedQuestion): string {
  const which = threads === 'all' ? '' : `e.THREAD_ID IN (${idList(threads)}) AND `;
  return `SELECT ${columns(optional)} FROM performance_schema.events_statements_${historyOn ? 'history' : 'current'} e
  STRAIGHT_JOIN performance_schema.threads t ON t.THREAD_ID = e.THREAD_ID
  WHERE ${which}${timerAfter('e.TIMER_END', since)} AND e.TIMER_WAIT >= ${minWait} AND e.END_EVENT_ID IS NOT NULL
    AND e.THREAD_ID <> ${Number(ownThread)} AND e.NESTING_EVENT_LEVEL = 0 AND t.PROCESSLIST_ID IS NOT NULL`;
}

/**
 * How many statements of at least `overWait` picoseconds have ended since the server's start, rounded down to the limit of a bucket.
 * Counted whatever consumers are on (tried on 9.7); one table of 450 buckets, 0.2 ms, where the history of 200 threads takes 10.
 */
export function slowEndsSql(overWait: bigint): string {
  return `SELECT CAST(SUM(COUNT_BUCKET) AS CHAR) AS count FROM performance_schema.events_statements_histogram_global
  WHERE BUCKET_TIMER_HIGH > ${overWait}`;
}

/** What this connection's statements have cost since it was opened: picoseconds and rows. Renders no digest text. */
export function ownCostSql(ownThread: string): string {
  return `SELECT SUM(SUM_TIMER_WAIT) AS wait, SUM(SUM_ROWS_EXAMINED) AS rowsExamined
  FROM performance_schema.events_statements_summary_by_thread_by_event_name
  WHERE THREAD_ID = ${Number(ownThread)} AND EVENT_NAME IN ('statement/sql/select', 'statement/sql/show_processlist')`;
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
