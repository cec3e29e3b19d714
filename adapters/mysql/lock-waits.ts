import type { Detected } from '#core/instance.ts';
import type { LockWait, ObservedStatement } from '#core/live/observation.ts';
import { digest } from '#core/sql/digest.ts';
import type { SqlConnection } from './connection.ts';
import { hostOf } from './host.ts';

/** Columns that every lock wait query answers with. */
type WaitRow = {
  kind: LockWait['kind'];
  waiter: string;
  blocker: string | null;
  objectSchema: string | null;
  objectName: string | null;
  mode: string | null;
  /** Seconds since the epoch. */
  waitsSince: string | null;
  connectionId: string | null;
  user: string | null;
  host: string | null;
  sqlText: string | null;
  /** The blocker's last statement has ended. */
  ended: number | null;
  /** Seconds since the epoch: the blocker's transaction, else its running statement. */
  since: string | null;
};

/** The other session's part of a wait; `$thread` is the column that names it. */
const BLOCKER = `b.PROCESSLIST_ID AS connectionId, b.PROCESSLIST_USER AS user, b.PROCESSLIST_HOST AS host,
  s.SQL_TEXT AS sqlText, s.END_EVENT_ID IS NOT NULL AS ended,
  COALESCE(UNIX_TIMESTAMP(x.trx_started),
    IF(s.END_EVENT_ID IS NULL, UNIX_TIMESTAMP(SYSDATE(6)) - s.TIMER_WAIT / 1e12, NULL)) AS since`;
const blockerJoins = (thread: string) => `LEFT JOIN performance_schema.threads b ON b.THREAD_ID = ${thread}
  LEFT JOIN performance_schema.events_statements_current s ON s.THREAD_ID = ${thread} AND s.NESTING_EVENT_LEVEL = 0
  LEFT JOIN information_schema.innodb_trx x ON x.trx_mysql_thread_id = b.PROCESSLIST_ID`;

/**
 * Row locks from data_lock_waits, and the table of each from data_locks by the lock's own id: without the id that table is read whole,
 * which takes a thousand times as long while 64,000 rows are locked.
 */
const ROW_WAITS = (waiters: string) => `SELECT 'row' AS kind, w.REQUESTING_THREAD_ID AS waiter,
  w.BLOCKING_THREAD_ID AS blocker, l.OBJECT_SCHEMA AS objectSchema, l.OBJECT_NAME AS objectName, l.LOCK_MODE AS mode,
  UNIX_TIMESTAMP(r.trx_wait_started) AS waitsSince, ${BLOCKER}
  FROM performance_schema.data_lock_waits w
  LEFT JOIN performance_schema.data_locks l FORCE INDEX (PRIMARY)
    ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID AND l.ENGINE = w.ENGINE
  LEFT JOIN information_schema.innodb_trx r ON r.trx_id = w.REQUESTING_ENGINE_TRANSACTION_ID
  ${blockerJoins('w.BLOCKING_THREAD_ID')}
  WHERE w.REQUESTING_THREAD_ID IN (${waiters})`;

/** Metadata locks: who holds one on what the waiter's pending request is about. */
const METADATA_WAITS = (waiters: string) => `SELECT 'metadata' AS kind, p.OWNER_THREAD_ID AS waiter,
  g.OWNER_THREAD_ID AS blocker, p.OBJECT_SCHEMA AS objectSchema, p.OBJECT_NAME AS objectName, p.LOCK_TYPE AS mode,
  NULL AS waitsSince, ${BLOCKER}
  FROM performance_schema.metadata_locks p
  LEFT JOIN performance_schema.metadata_locks g ON g.OBJECT_TYPE = p.OBJECT_TYPE
    AND g.OBJECT_SCHEMA <=> p.OBJECT_SCHEMA AND g.OBJECT_NAME <=> p.OBJECT_NAME
    AND g.LOCK_STATUS = 'GRANTED' AND g.OWNER_THREAD_ID <> p.OWNER_THREAD_ID
  ${blockerJoins('g.OWNER_THREAD_ID')}
  WHERE p.LOCK_STATUS = 'PENDING' AND p.OWNER_THREAD_ID IN (${waiters})`;

/** Row locks of MySQL 5.7 and MariaDB; there, a statement's thread is known by its connection. */
const OLD_ROW_WAITS = (waiters: string) => `SELECT 'row' AS kind, r.trx_mysql_thread_id AS waiter,
  x.trx_mysql_thread_id AS blocker, NULL AS objectSchema, l.lock_table AS objectName, l.lock_mode AS mode,
  UNIX_TIMESTAMP(r.trx_wait_started) AS waitsSince, b.ID AS connectionId, b.USER AS user, b.HOST AS host, b.INFO AS sqlText, b.INFO IS NULL AS ended, UNIX_TIMESTAMP(x.trx_started) AS since
  FROM information_schema.innodb_lock_waits w
  JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id
  JOIN information_schema.innodb_trx x ON x.trx_id = w.blocking_trx_id
  LEFT JOIN information_schema.innodb_locks l ON l.lock_id = w.requested_lock_id
  LEFT JOIN information_schema.processlist b ON b.ID = x.trx_mysql_thread_id
  WHERE r.trx_mysql_thread_id IN (${waiters})`;

const METADATA_STATE = /^Waiting for .* lock$/;
const WRITES = /^[\s(]*(?:\/\*[\s\S]*?\*\/\s*)*(?:UPDATE|DELETE|INSERT|REPLACE|LOAD|CALL|WITH|ALTER|CREATE|DROP)\b/i;
const LOCKING_READ = /\bFOR\s+(?:UPDATE|SHARE)\b|\bLOCK\s+IN\s+SHARE\s+MODE\b/i;

/** Whether it is worth asking what the statement waits for: a row lock does not show in its state. */
export function mayWait(statement: Pick<ObservedStatement, 'state' | 'sqlText'>): boolean {
  const begin = statement.sqlText.slice(0, 10_000);
  return METADATA_STATE.test(statement.state ?? '') || WRITES.test(begin) || LOCKING_READ.test(begin);
}

/**
 * The lock wait of each of the statements that waits, by thread id.
 * @param left milliseconds for each of the queries
 */
export async function readLockWaits(
  connection: SqlConnection,
  detected: Pick<Detected, 'version' | 'flavour'>,
  statements: readonly ObservedStatement[],
  left: () => number,
): Promise<Map<string, LockWait>> {
  const ids = (list: readonly ObservedStatement[]) => list.map(s => Number(s.threadId)).join(', ');
  const onMetadata = statements.filter(s => METADATA_STATE.test(s.state ?? ''));
  const onRows = statements.filter(s => !METADATA_STATE.test(s.state ?? ''));
  const rows: WaitRow[] = [];
  if (isOld(detected)) {
    const byConnection = statements.map(s => s.connectionId).join(', ');
    const found = await connection.rows<WaitRow>(OLD_ROW_WAITS(byConnection), left());
    const threads = new Map(statements.map(s => [String(s.connectionId), s.threadId]));
    rows.push(...found.map(row => ({ ...row, waiter: threads.get(String(row.waiter)) ?? '' })));
  } else {
    if (onRows.length > 0) rows.push(...(await connection.rows<WaitRow>(ROW_WAITS(ids(onRows)), left())));
    if (onMetadata.length > 0) rows.push(...(await connection.rows<WaitRow>(METADATA_WAITS(ids(onMetadata)), left())));
  }
  return waitsOf(rows);
}

/** Before MySQL 8.0 the lock tables stand in information_schema; so they do in MariaDB. */
function isOld({ flavour, version }: Pick<Detected, 'version' | 'flavour'>): boolean {
  return flavour === 'mariadb' || /^5\./.test(version);
}

/** Pure: one wait a waiter. Of several blockers the one that waits for nobody is named, the longest standing first. */
export function waitsOf(rows: readonly WaitRow[]): Map<string, LockWait> {
  const waiters = new Set(rows.map(row => String(row.waiter)));
  const rank = (row: WaitRow) => (waiters.has(String(row.blocker)) ? 1e12 : 0) + Number(row.since ?? 1e11);
  const waits = new Map<string, LockWait>();
  for (const row of [...rows].sort((a, b) => rank(a) - rank(b))) {
    const waiter = String(row.waiter);
    if (!waits.has(waiter)) waits.set(waiter, waitOf(row));
  }
  return waits;
}

function waitOf(row: WaitRow): LockWait {
  const object = [row.objectSchema, row.objectName]
    .filter(name => name !== null)
    .join('.')
    .replaceAll('`', '');
  const blocker =
    row.blocker === null
      ? null
      : {
          threadId: String(row.blocker),
          connectionId: row.connectionId === null ? null : Number(row.connectionId),
          user: row.user,
          host: hostOf(row.host),
          statement: row.sqlText === null ? null : digest(row.sqlText).text,
          idleInTransaction: Number(row.ended ?? 1) === 1,
          since: milliseconds(row.since),
        };
  const { kind, mode } = row;
  return { kind, object: object === '' ? null : object, mode, since: milliseconds(row.waitsSince), blocker };
}

function milliseconds(seconds: string | null): number | null {
  return seconds === null ? null : Math.round(Number(seconds) * 1_000);
}
