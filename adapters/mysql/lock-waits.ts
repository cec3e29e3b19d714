import type { Detected } from '#core/instance.ts';
import type { LockWait, ObservedStatement } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import { digest } from '#core/sql/digest.ts';
import { DeadlineError, type SqlConnection } from './connection.ts';
import { hostOf } from './host.ts';
import { type Blockers, metadataWaitsSql, oldRowWaitsSql, rowWaitsSql, type WaitRow } from './lock-waits-sql.ts';
import type { ReadingRequest, Stopwatch } from './reading-source.ts';

const METADATA_STATE = /^Waiting for .* lock$/;
const WRITES = /^[\s(]*(?:\/\*[\s\S]*?\*\/\s*)*(?:UPDATE|DELETE|INSERT|REPLACE|LOAD|CALL|WITH|ALTER|CREATE|DROP)\b/i;
const LOCKING_READ = /\bFOR\s+(?:UPDATE|SHARE)\b|\bLOCK\s+IN\s+SHARE\s+MODE\b/i;

/** Whether it is worth asking what the statement waits for: a row lock does not show in its state. */
export function mayWait(statement: Pick<ObservedStatement, 'state' | 'sqlText'>): boolean {
  const begin = statement.sqlText.slice(0, 10_000);
  return METADATA_STATE.test(statement.state ?? '') || WRITES.test(begin) || LOCKING_READ.test(begin);
}

/** Share of the time left that the server may spend on a lock wait query. */
const QUERY_SHARE = 0.5;
/** After a look no other is taken for so many times as long as it took. */
const REST = 9;
/** ER_QUERY_TIMEOUT of MySQL, ER_STATEMENT_TIMEOUT of MariaDB. */
const OUT_OF_TIME = [3024, 1969];

/**
 * Lock waits from reading to reading. They must not cost a reading, least of all when hundreds of sessions wait: a look has a limit of
 * its own, costly looks are rare, and in between the waits last found stand.
 */
export class LockWaits {
  private readonly connection: SqlConnection;
  private readonly detected: Pick<Detected, 'version' | 'flavour'>;
  private last: ReadonlyMap<string, LockWait> = new Map();
  /** On the worker's monotonic clock, milliseconds. */
  private notBefore = 0;

  constructor(connection: SqlConnection, detected: Pick<Detected, 'version' | 'flavour'>) {
    this.connection = connection;
    this.detected = detected;
  }

  /**
   * The statements, each with what it waits for. Ask this last in a reading: nothing may follow an answer that is late.
   * @param request which of them are looked at, and whether all of the server's were read
   */
  async mark(
    statements: readonly ObservedStatement[],
    request: Pick<ReadingRequest, 'thresholdMs' | 'threads'>,
    watch: Stopwatch,
  ): Promise<ObservedStatement[]> {
    const waiting = statements.filter(s => !s.ended && s.elapsedMs >= request.thresholdMs && mayWait(s));
    const begun = performance.now();
    if (waiting.length > 0 && begun >= this.notBefore) {
      const found = await this.look(waiting, watch);
      const others = request.threads === null ? [] : this.last;
      if (found) this.last = new Map([...others, ...waiting.flatMap(s => keyed(s, found.get(s.threadId)))]);
      this.notBefore = performance.now() + REST * (performance.now() - begun);
    }
    const asked = new Set(waiting);
    return statements.map(s => (asked.has(s) ? { ...s, wait: this.last.get(executionKey(s)) ?? null } : s));
  }

  /** Null when there was not time enough. */
  private async look(statements: readonly ObservedStatement[], watch: Stopwatch) {
    try {
      return await readLockWaits(this.connection, this.detected, statements, watch);
    } catch (error) {
      if (error instanceof DeadlineError || OUT_OF_TIME.includes((error as { errno?: number }).errno ?? 0)) return null;
      throw error;
    }
  }
}

function keyed(statement: ObservedStatement, wait: LockWait | undefined): [string, LockWait][] {
  return wait ? [[executionKey(statement), wait]] : [];
}

/** The lock wait of each of the statements that waits, by thread id. */
async function readLockWaits(
  connection: SqlConnection,
  detected: Pick<Detected, 'version' | 'flavour'>,
  statements: readonly ObservedStatement[],
  watch: Stopwatch,
): Promise<Map<string, LockWait>> {
  const ask = (select: string) => {
    const limitMs = Math.max(1, Math.floor(watch.left() * QUERY_SHARE));
    return connection.rows<WaitRow>(limited(select, limitMs, detected), watch.left());
  };
  if (isOld(detected)) {
    const threads = new Map(statements.map(s => [String(s.connectionId), s.threadId]));
    const rows = await readRowWaits([...threads.keys()], (ids, blockers) => ask(oldRowWaitsSql(ids, blockers)));
    return waitsOf(rows.map(row => ({ ...row, waiter: threads.get(String(row.waiter)) ?? '' })));
  }
  const ids = (list: readonly ObservedStatement[]) => list.map(s => s.threadId);
  const onMetadata = ids(statements.filter(s => METADATA_STATE.test(s.state ?? '')));
  const onRows = ids(statements.filter(s => !METADATA_STATE.test(s.state ?? '')));
  const rows = await readRowWaits(onRows, (threads, blockers) => ask(rowWaitsSql(threads, blockers)));
  if (onMetadata.length > 0) rows.push(...(await ask(metadataWaitsSql(onMetadata))));
  return waitsOf(rows);
}

/** First those who wait for a session that itself waits for nobody, then the few that wait for waiting ones only. */
async function readRowWaits(
  waiters: readonly string[],
  ask: (waiters: readonly string[], blockers: Blockers) => Promise<WaitRow[]>,
): Promise<WaitRow[]> {
  if (waiters.length === 0) return [];
  const rows = await ask(waiters, 'waiting for nobody');
  const found = new Set(rows.map(row => String(row.waiter)));
  const others = waiters.filter(id => !found.has(id));
  return others.length === 0 ? rows : [...rows, ...(await ask(others, 'any'))];
}

/** A SELECT, given without that word, which the server itself ends after so many milliseconds. */
function limited(select: string, limitMs: number, { flavour }: Pick<Detected, 'flavour'>): string {
  if (flavour === 'mariadb') return `SET STATEMENT max_statement_time = ${limitMs / 1_000} FOR SELECT ${select}`;
  return `SELECT /*+ MAX_EXECUTION_TIME(${limitMs}) */ ${select}`;
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
