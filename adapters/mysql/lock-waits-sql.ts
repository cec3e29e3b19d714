import type { LockWait } from '#core/live/observation.ts';

/**
 * The queries for lock waits. A queue on one row has a pair for each two sessions in it (20,000 for 200), so the server chooses one
 * blocker for each waiter before anything else of either is looked up: 200 waiters took 2.4 s, and take 40 ms so (9.7).
 */

/** Columns that every lock wait query answers with. */
export type WaitRow = {
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

/** Which transactions count as blockers: those that wait for nobody, whose pairs are few and quickly found, or any. */
export type Blockers = 'waiting for nobody' | 'any';

/** The other session's part of a wait: its thread, its statement, its transaction. */
const BLOCKER = `b.THREAD_ID AS blocker, b.PROCESSLIST_ID AS connectionId, b.PROCESSLIST_USER AS user,
  b.PROCESSLIST_HOST AS host, s.SQL_TEXT AS sqlText, s.END_EVENT_ID IS NOT NULL AS ended,
  COALESCE(UNIX_TIMESTAMP(x.trx_started),
    IF(s.END_EVENT_ID IS NULL, UNIX_TIMESTAMP(SYSDATE(6)) - s.TIMER_WAIT / 1e12, NULL)) AS since`;
const BLOCKER_STATEMENT = `LEFT JOIN performance_schema.events_statements_current s
  ON s.THREAD_ID = b.THREAD_ID AND s.NESTING_EVENT_LEVEL = 0`;

function pairs(table: string, blockingTransaction: string, blockers: Blockers): string {
  if (blockers === 'any') return `${table} w`;
  return `(SELECT trx_id FROM information_schema.innodb_trx WHERE trx_state <> 'LOCK WAIT') free
    STRAIGHT_JOIN ${table} w ON w.${blockingTransaction} = free.trx_id`;
}

/**
 * Row locks from data_lock_waits, and the table of each from data_locks by the lock's own id: without the id that table is read whole,
 * which takes a thousand times as long while 64,000 rows are locked. Transactions are numbered as they begin to write, so the
 * least number stands longest.
 */
export function rowWaitsSql(threads: readonly string[], blockers: Blockers): string {
  return `'row' AS kind, w.waiter, l.OBJECT_SCHEMA AS objectSchema, l.OBJECT_NAME AS objectName, l.LOCK_MODE AS mode,
  UNIX_TIMESTAMP(r.trx_wait_started) AS waitsSince, ${BLOCKER}
  FROM (SELECT w.REQUESTING_THREAD_ID AS waiter, MIN(w.REQUESTING_ENGINE_LOCK_ID) AS lockId,
      MIN(w.REQUESTING_ENGINE_TRANSACTION_ID) AS requesting, MIN(w.BLOCKING_ENGINE_TRANSACTION_ID) AS blocking
    FROM ${pairs('performance_schema.data_lock_waits', 'BLOCKING_ENGINE_TRANSACTION_ID', blockers)}
    WHERE w.REQUESTING_THREAD_ID IN (${idList(threads)}) GROUP BY w.REQUESTING_THREAD_ID) w
  LEFT JOIN performance_schema.data_locks l FORCE INDEX (PRIMARY)
    ON l.ENGINE_LOCK_ID = w.lockId AND l.ENGINE = 'INNODB'
  LEFT JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting
  LEFT JOIN information_schema.innodb_trx x ON x.trx_id = w.blocking
  LEFT JOIN performance_schema.threads b ON b.PROCESSLIST_ID = x.trx_mysql_thread_id
  ${BLOCKER_STATEMENT}`;
}

/**
 * Metadata locks: who holds one on what the waiter's pending request is about. Of a thousand holders two are enough, one of which
 * may be the waiter itself: those that do not wait themselves first, then the longest standing.
 */
export function metadataWaitsSql(threads: readonly string[]): string {
  return `'metadata' AS kind, p.OWNER_THREAD_ID AS waiter, p.OBJECT_SCHEMA AS objectSchema, p.OBJECT_NAME AS objectName,
  p.LOCK_TYPE AS mode, NULL AS waitsSince, ${BLOCKER}
  FROM performance_schema.metadata_locks p
  LEFT JOIN (SELECT g.OBJECT_TYPE, g.OBJECT_SCHEMA, g.OBJECT_NAME, g.OWNER_THREAD_ID,
      ROW_NUMBER() OVER (PARTITION BY g.OBJECT_TYPE, g.OBJECT_SCHEMA, g.OBJECT_NAME
        ORDER BY g.OWNER_THREAD_ID IN (${idList(threads)}), x.trx_started IS NULL, x.trx_started) AS place
    FROM performance_schema.metadata_locks g
    LEFT JOIN performance_schema.threads t ON t.THREAD_ID = g.OWNER_THREAD_ID
    LEFT JOIN information_schema.innodb_trx x ON x.trx_mysql_thread_id = t.PROCESSLIST_ID
    WHERE g.LOCK_STATUS = 'GRANTED') h
    ON h.OBJECT_TYPE = p.OBJECT_TYPE AND h.OBJECT_SCHEMA <=> p.OBJECT_SCHEMA AND h.OBJECT_NAME <=> p.OBJECT_NAME
    AND h.place <= 2 AND h.OWNER_THREAD_ID <> p.OWNER_THREAD_ID
  LEFT JOIN performance_schema.threads b ON b.THREAD_ID = h.OWNER_THREAD_ID
  ${BLOCKER_STATEMENT}
  LEFT JOIN information_schema.innodb_trx x ON x.trx_mysql_thread_id = b.PROCESSLIST_ID
  WHERE p.LOCK_STATUS = 'PENDING' AND p.OWNER_THREAD_ID IN (${idList(threads)})`;
}

/** Row locks of MySQL 5.7 and MariaDB; there, waiter and blocker are connections. */
export function oldRowWaitsSql(connections: readonly string[], blockers: Blockers): string {
  return `'row' AS kind, r.trx_mysql_thread_id AS waiter, x.trx_mysql_thread_id AS blocker, NULL AS objectSchema,
  l.lock_table AS objectName, l.lock_mode AS mode, UNIX_TIMESTAMP(r.trx_wait_started) AS waitsSince,
  b.ID AS connectionId, b.USER AS user, b.HOST AS host, b.INFO AS sqlText, b.INFO IS NULL AS ended,
  UNIX_TIMESTAMP(x.trx_started) AS since
  FROM (SELECT w.requesting_trx_id AS requesting, MIN(w.requested_lock_id) AS lockId, MIN(w.blocking_trx_id) AS blocking
    FROM ${pairs('information_schema.innodb_lock_waits', 'blocking_trx_id', blockers)} GROUP BY w.requesting_trx_id) w
  JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting
  JOIN information_schema.innodb_trx x ON x.trx_id = w.blocking
  LEFT JOIN information_schema.innodb_locks l ON l.lock_id = w.lockId
  LEFT JOIN information_schema.processlist b ON b.ID = x.trx_mysql_thread_id
  WHERE r.trx_mysql_thread_id IN (${idList(connections)})`;
}

function idList(ids: readonly string[]): string {
  return ids.map(Number).join(', ');
}
