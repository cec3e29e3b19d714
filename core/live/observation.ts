/** What one reading of a server shows, before anything is remembered of earlier readings. */

/** Counters that MySQL keeps with a statement; absent where the source or the version lacks them. */
export type StatementCounters = {
  rowsAffected?: number;
  errors?: number;
  warnings?: number;
  errno?: number;
  noIndexUsed?: boolean;
  noGoodIndexUsed?: boolean;
  selectFullJoin?: number;
  selectScan?: number;
  selectRangeCheck?: number;
  createdTmpTables?: number;
  createdTmpDiskTables?: number;
  sortMergePasses?: number;
  sortRows?: number;
  /** CPU time in milliseconds (MySQL 8.0.28, its consumer is off by default). */
  cpuMs?: number;
  /** Bytes (MySQL 8.0.31). */
  maxControlledMemory?: number;
  /** Bytes (MySQL 8.0.31). */
  maxTotalMemory?: number;
  executionEngine?: string;
};

/** Why a statement waits, and for whom. */
export type LockWait = {
  kind: 'row' | 'metadata';
  /** schema.table the wait is about, where the server names it. */
  object: string | null;
  /** The lock that is asked for, in the server's words: `X,REC_NOT_GAP`, `EXCLUSIVE`; null where it does not say. */
  mode: string | null;
  /** Since when it waits, milliseconds since the epoch; null where the server does not say, as for metadata locks. */
  since: number | null;
  /** `since` is the start of its transaction or statement. */
  blocker: LockSession | null;
};

/** A session that holds a lock or waits for one. */
export type LockSession = {
  threadId: string;
  connectionId: number | null;
  user: string | null;
  host: string | null;
  /** Digest text of its current or last statement; null when the server no longer has it. */
  statement: string | null;
  /** True when it runs nothing and only its open transaction holds the lock. */
  idleInTransaction: boolean;
  /** Milliseconds since the epoch. */
  since: number | null;
};

/** One statement execution as one reading shows it. Times are the watched server's own clock. */
export type ObservedStatement = {
  /** P_S THREAD_ID, or the connection id where the source is a process list. */
  threadId: string;
  /** P_S EVENT_ID, MariaDB's QUERY_ID, or the start time where a process list has neither. */
  eventId: string;
  connectionId: number;
  user: string | null;
  host: string | null;
  schema: string | null;
  /** As the server shows it; see `textCut`. */
  sqlText: string;
  /** The server cut the text and the whole could not be fetched. */
  textCut: boolean;
  /** What a stored procedure or function is running inside `sqlText` just now; null when nothing nested runs. */
  innerSqlText: string | null;
  /** The thread's state ("executing", "Waiting for table metadata lock"); null when it has ended. */
  state: string | null;
  /** Milliseconds since the epoch, with fraction. */
  startedAt: number;
  /** Milliseconds, with fraction. */
  elapsedMs: number;
  /** The server has seen the statement's end, so `elapsedMs` is its exact time. */
  ended: boolean;
  /** Milliseconds; null where the source lacks it. */
  lockMs: number | null;
  rowsExamined: number | null;
  rowsSent: number | null;
  counters: StatementCounters;
  wait: LockWait | null;
};

/** One reading: everything of interest that one poll of one server returned. */
export type Reading = {
  /** Server clock at the reading, milliseconds since the epoch. */
  at: number;
  /** Start of the server process, milliseconds since the epoch: part of every execution's identity. */
  serverStart: number;
  statements: ObservedStatement[];
  cost: PollCost;
};

/** What a poll cost the watched server. */
export type PollCost = {
  /** Time in the server for the poll's statements in milliseconds, as the server itself measured it; null when unknown. */
  serverMs: number | null;
  /** Round trip of the whole poll in milliseconds, seen from the worker. */
  roundTripMs: number;
  /** Rows the server examined for it; null when unknown. */
  rowsExamined: number | null;
};
