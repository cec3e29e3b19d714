import type { Detected } from '#core/instance.ts';
import type { LockWait, ObservedStatement, PollCost, Reading } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import { WatchError } from '#core/live/watch-error.ts';
import type { SqlConnection } from './connection.ts';
import { mayWait, readLockWaits } from './lock-waits.ts';
import { isOwnStatement } from './marker.ts';
import { type Anchor, anchorOf, observed, wantsWholeText } from './performance-schema-row.ts';
import { optionalColumns, readingSql, type StatementRow } from './performance-schema-sql.ts';
import { type ReadingRequest, type ReadingSource, stopwatch } from './reading-source.ts';
import { msToPicoseconds, picosecondsToMs } from './timer.ts';
import { wholeTexts } from './whole-text.ts';

/** Milliseconds by which two readings overlap, so that an end between the parts of one is found by the next. */
const OVERLAP_MS = 500;
const TEXT_LIMIT = "SHOW GLOBAL VARIABLES LIKE 'performance_schema_max_sql_text_length'";
const COLUMNS = `SELECT UPPER(COLUMN_NAME) AS name FROM information_schema.columns
  WHERE TABLE_SCHEMA = 'performance_schema' AND TABLE_NAME = 'events_statements_current'`;

/** MySQL 5.7 and later with performance_schema: exact times, ends between two polls, counters. */
export async function performanceSchemaSource(connection: SqlConnection, detected: Detected): Promise<ReadingSource> {
  const setup = await readSetup(connection);
  const serverStart = detected.serverStart.getTime();
  const texts = new Map<string, Pick<ObservedStatement, 'sqlText' | 'textCut'>>();
  let last: Anchor | null = null;

  async function read(request: ReadingRequest): Promise<Reading> {
    const watch = stopwatch(request.timeoutMs);
    const before = last ?? (await readAnchor(connection, setup, watch.left));
    const rows = await connection.rows<StatementRow>(
      readingSql({
        ...setup,
        since: sinceTimer(before, request.since),
        ownSince: before.timer,
        minWait: msToPicoseconds(request.minElapsedMs),
        threads: request.threads,
        history: request.threads === null,
      }),
      watch.left(),
    );
    const anchorRow = rows.find(row => row.kind === 'anchor');
    if (!anchorRow) throw notShown();
    const anchor = anchorOf(anchorRow);
    const statements = await withTexts(rows.filter(isWanted), anchor, watch.left);
    const waits = await waitsOf(statements, request, watch.left);
    const cost = costOf(rows, watch.elapsed());
    if (request.threads === null) last = anchor;
    return { at: anchor.wallMs, serverStart, statements: withWaits(statements, waits), cost };
  }

  /** Statements with their whole texts, which are fetched when an execution is first seen and remembered while it runs. */
  async function withTexts(rows: StatementRow[], anchor: Anchor, left: () => number): Promise<ObservedStatement[]> {
    const statements = rows.map(row => observed(row, anchor, setup.textLimit));
    const unknown = statements.filter((s, i) => wantsWholeText(rows[i]!, s) && !texts.has(executionKey(s)));
    if (unknown.length > 0) {
      for (const [key, text] of await fetchWhole(connection, unknown, left)) texts.set(key, text);
    }
    const running = new Set(statements.filter(s => !s.ended).map(executionKey));
    const full = statements.map(s => ({ ...s, ...texts.get(executionKey(s)) }));
    for (const key of texts.keys()) if (!running.has(key) && texts.size > 1_000) texts.delete(key);
    return full;
  }

  async function waitsOf(statements: ObservedStatement[], request: ReadingRequest, left: () => number) {
    const waiting = statements.filter(s => !s.ended && s.elapsedMs >= request.thresholdMs && mayWait(s));
    return waiting.length === 0 ? new Map<string, LockWait>() : readLockWaits(connection, detected, waiting, left);
  }
  return { read };
}

type Setup = { ownThread: string; textLimit: number; optional: string[] };

async function readSetup(connection: SqlConnection): Promise<Setup> {
  const ask = <Row extends object>(sql: string) => connection.rows<Row>(sql, 5_000);
  const [own] = await ask<{ id: string }>(
    `SELECT THREAD_ID AS id FROM performance_schema.threads WHERE PROCESSLIST_ID = ${connection.id}`,
  );
  if (!own) throw notShown();
  const [limit] = await ask<{ Value: string }>(TEXT_LIMIT);
  const columns = await ask<{ name: string }>(COLUMNS);
  return {
    ownThread: String(own.id),
    textLimit: Number(limit?.Value ?? 1_024),
    optional: optionalColumns(new Set(columns.map(column => column.name))),
  };
}

function notShown(): WatchError {
  return new WatchError({
    code: 'not_instrumented',
    message: "performance_schema does not show this account's own connection.",
    remedy: "Run UPDATE performance_schema.setup_actors SET ENABLED = 'YES'; and let the worker connect again.",
  });
}

/** A reading that wants nothing but the clocks. */
async function readAnchor(connection: SqlConnection, setup: Setup, left: () => number): Promise<Anchor> {
  const rows = await connection.rows<StatementRow>(
    readingSql({ ...setup, since: 0n, ownSince: 0n, minWait: 0n, threads: [], history: false }),
    left(),
  );
  const row = rows.find(r => r.kind === 'anchor');
  if (!row) throw notShown();
  return anchorOf(row);
}

/** @param since wall clock, milliseconds since the epoch */
function sinceTimer(anchor: Anchor, since: number): bigint {
  return anchor.timer - msToPicoseconds(anchor.wallMs - since + OVERLAP_MS);
}

function isWanted(row: StatementRow): boolean {
  return row.kind === 'seen' && !isOwnStatement(row.SQL_TEXT ?? '');
}

/** Texts of executions that still ran after their text was read: only then was it theirs. */
async function fetchWhole(connection: SqlConnection, statements: ObservedStatement[], left: () => number) {
  const texts = await wholeTexts(
    connection,
    statements.map(s => s.connectionId),
    left(),
  );
  const still = await connection.rows<{ THREAD_ID: string; EVENT_ID: string }>(
    `SELECT THREAD_ID, EVENT_ID FROM performance_schema.events_statements_current
     WHERE NESTING_EVENT_LEVEL = 0 AND END_EVENT_ID IS NULL AND THREAD_ID IN (${statements.map(s => Number(s.threadId)).join(', ')})`,
    left(),
  );
  const running = new Set(still.map(row => `${row.THREAD_ID}~${row.EVENT_ID}`));
  return statements.flatMap(s => {
    const text = texts.get(s.connectionId);
    if (text === undefined || !running.has(executionKey(s))) return [];
    return [[executionKey(s), { sqlText: text, textCut: false }] as const];
  });
}

function withWaits(statements: ObservedStatement[], waits: Map<string, LockWait>): ObservedStatement[] {
  return statements.map(s => ({ ...s, wait: waits.get(s.threadId) ?? null }));
}

/** The server's own figures for the statements of the reading before, this connection's alone. */
function costOf(rows: StatementRow[], roundTripMs: number): PollCost {
  const own = rows.filter(row => row.kind === 'own');
  if (own.length === 0) return { serverMs: null, roundTripMs, rowsExamined: null };
  return {
    serverMs: own.reduce((sum, row) => sum + picosecondsToMs(BigInt(row.TIMER_WAIT)), 0),
    roundTripMs,
    rowsExamined: own.reduce((sum, row) => sum + Number(row.ROWS_EXAMINED), 0),
  };
}
