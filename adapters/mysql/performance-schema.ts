import type { Detected } from '#core/instance.ts';
import type { LockWait, ObservedStatement, PollCost, Reading } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import { WatchError } from '#core/live/watch-error.ts';
import type { SqlConnection } from './connection.ts';
import { mayWait, readLockWaits } from './lock-waits.ts';
import { isOwnStatement } from './marker.ts';
import { type Anchor, anchorOf, CUT_MARK, observed, steadied, wantsWholeText } from './performance-schema-row.ts';
import { endedSql, optionalColumns, ownCostSql, runningSql, type StatementRow } from './performance-schema-sql.ts';
import { type ReadingRequest, type ReadingSource, stopwatch } from './reading-source.ts';
import { msToPicoseconds, picosecondsToMs } from './timer.ts';
import { continues, wholeTexts } from './whole-text.ts';

/** Milliseconds by which two readings overlap, so that an end between the parts of one is found by the next. */
const OVERLAP_MS = 500;
/** The reading itself takes a moment: milliseconds to be on the safe side. */
const GAP_MARGIN_MS = 50;
/** Readings whose clocks are compared. */
const ANCHORS = 10;
/** Readings between two looks at what the readings cost. */
const COST_EVERY = 5;
const TEXT_LIMIT = "SHOW GLOBAL VARIABLES LIKE 'performance_schema_max_sql_text_length'";
const HISTORY_ON = `SELECT ENABLED AS \`on\` FROM performance_schema.setup_consumers
  WHERE NAME = 'events_statements_history'`;
const COLUMNS = `SELECT UPPER(COLUMN_NAME) AS name FROM information_schema.columns
  WHERE TABLE_SCHEMA = 'performance_schema' AND TABLE_NAME = 'events_statements_current'`;

/** MySQL 5.7 and later with performance_schema: exact times, ends between two polls, counters. */
export async function performanceSchemaSource(connection: SqlConnection, detected: Detected): Promise<ReadingSource> {
  const source = new PerformanceSchema(connection, detected, await readSetup(connection));
  return { read: request => source.read(request) };
}

class PerformanceSchema {
  private readonly connection: SqlConnection;
  private readonly detected: Detected;
  private readonly setup: Setup;
  private readonly memory: Memory = { last: null, anchors: [], running: new Map(), readings: 0, cost: null };
  /** Whole texts of executions, fetched when they were first seen. */
  private readonly texts = new Map<string, Pick<ObservedStatement, 'sqlText' | 'textCut'>>();

  constructor(connection: SqlConnection, detected: Detected, setup: Setup) {
    this.connection = connection;
    this.detected = detected;
    this.setup = setup;
  }

  async read(request: ReadingRequest): Promise<Reading> {
    const { connection, setup, memory } = this;
    const watch = stopwatch(request.timeoutMs);
    const readAt = performance.now();
    const minWait = msToPicoseconds(request.minElapsedMs);
    const sql = runningSql({ ...setup, minWait, threads: request.threads });
    const rows = await connection.rows<StatementRow>(sql, watch.left());
    const own = rows.find(row => String(row.THREAD_ID) === setup.ownThread);
    if (!own) throw notShown();
    const raw = anchorOf(own);
    const anchor = steadied(raw, memory.anchors);
    const others = rows.filter(row => row !== own);
    const threads = request.threads ? [] : threadsThatMayHaveEnded(request, memory, others, readAt);
    if (threads === 'all' || threads.length > 0) {
      const since = sinceTimer(anchor, request.since);
      others.push(
        ...(await connection.rows<StatementRow>(endedSql({ ...setup, minWait, threads, since }), watch.left())),
      );
    }
    const statements = await this.withTexts(others.filter(isForeign), anchor, watch.left);
    if (request.threads === null) this.forgetTexts(statements);
    const waits = await this.waitsOf(statements, request, watch.left);
    const cost = await this.costOf(anchor, own.EVENT_ID, watch);
    if (request.threads === null) {
      memory.last = { ...anchor, readAt };
      memory.anchors = [raw, ...memory.anchors].slice(0, ANCHORS);
      memory.running = new Map(statements.filter(s => !s.ended).map(s => [executionKey(s), s.threadId]));
    }
    const serverStart = this.detected.serverStart.getTime();
    return { at: anchor.wallMs, serverStart, statements: withWaits(statements, waits), cost };
  }

  /** The server's own figures for the reading before this one, taken now and then. */
  private async costOf(anchor: Anchor, event: string, watch: ReturnType<typeof stopwatch>): Promise<PollCost> {
    const { connection, setup, memory } = this;
    if (memory.readings++ % COST_EVERY === 1) {
      const since = memory.last?.timer ?? anchor.timer;
      const [own] = await connection.rows<{ wait: string | null; rowsExamined: string | null }>(
        ownCostSql(setup.ownThread, since, event),
        watch.left(),
      );
      if (own?.wait) {
        memory.cost = { serverMs: picosecondsToMs(BigInt(own.wait)), rowsExamined: Number(own.rowsExamined) };
      }
    }
    return { ...(memory.cost ?? { serverMs: null, rowsExamined: null }), roundTripMs: watch.elapsed() };
  }

  private async withTexts(rows: StatementRow[], anchor: Anchor, left: () => number): Promise<ObservedStatement[]> {
    const { texts } = this;
    const seen = rows.map(row => ({ row, statement: observed(row, anchor, this.setup.textLimit) }));
    const unknown = seen.filter(s => wantsWholeText(s.row, s.statement) && !texts.has(executionKey(s.statement)));
    if (unknown.length > 0) {
      const found = await fetchWhole(
        this.connection,
        unknown.map(s => s.statement),
        left,
      );
      for (const [key, text] of found) texts.set(key, text);
    }
    const full = seen.map(({ statement }) => ({ ...statement, ...texts.get(executionKey(statement)) }));
    return full;
  }

  /** A text may be of many megabytes: it is kept no longer than its statement runs. */
  private forgetTexts(statements: readonly ObservedStatement[]): void {
    const running = new Set(statements.filter(s => !s.ended).map(executionKey));
    for (const key of this.texts.keys()) if (!running.has(key)) this.texts.delete(key);
  }

  private async waitsOf(
    statements: ObservedStatement[],
    request: ReadingRequest,
    left: () => number,
  ): Promise<Map<string, LockWait>> {
    const waiting = statements.filter(s => !s.ended && s.elapsedMs >= request.thresholdMs && mayWait(s));
    return waiting.length === 0 ? new Map() : readLockWaits(this.connection, this.detected, waiting, left);
  }
}

type Memory = {
  /** Of the last reading of all threads; `readAt` on the worker's monotonic clock, milliseconds. */
  last: (Anchor & { readAt: number }) | null;
  /** Of the last readings, newest first, as they were read. */
  anchors: Anchor[];
  /** Execution -> thread of what it showed running. */
  running: Map<string, string>;
  readings: number;
  cost: Pick<PollCost, 'serverMs' | 'rowsExamined'> | null;
};

type Setup = { ownThread: string; textLimit: number; optional: string[]; historyOn: boolean };

async function readSetup(connection: SqlConnection): Promise<Setup> {
  const ask = <Row extends object>(sql: string) => connection.rows<Row>(sql, 5_000);
  const [own] = await ask<{ id: string }>(
    `SELECT THREAD_ID AS id FROM performance_schema.threads WHERE PROCESSLIST_ID = ${connection.id}`,
  );
  if (!own) throw notShown();
  const [limit] = await ask<{ Value: string }>(TEXT_LIMIT);
  const columns = await ask<{ name: string }>(COLUMNS);
  const [history] = await ask<{ on: string }>(HISTORY_ON);
  return {
    historyOn: history?.on === 'YES',
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

/**
 * Where ends are to be looked for. What the last reading did not show was then shorter than `minElapsedMs`; as long as
 * no such statement can have passed the threshold since, only what was shown and runs no more needs a look.
 * @param rows what runs now
 */
export function threadsThatMayHaveEnded(
  request: Pick<ReadingRequest, 'minElapsedMs' | 'thresholdMs'>,
  memory: Pick<Memory, 'last' | 'running'>,
  rows: readonly Pick<StatementRow, 'THREAD_ID' | 'EVENT_ID'>[],
  readAt: number,
): 'all' | readonly string[] {
  const gapMs = memory.last ? readAt - memory.last.readAt + GAP_MARGIN_MS : Number.POSITIVE_INFINITY;
  if (request.minElapsedMs + gapMs >= request.thresholdMs) return 'all';
  const now = new Set(rows.map(row => `${row.THREAD_ID}~${row.EVENT_ID}`));
  return [...memory.running].flatMap(([key, threadId]) => (now.has(key) ? [] : [threadId]));
}

/** @param since wall clock, milliseconds since the epoch */
function sinceTimer(anchor: Anchor, since: number): bigint {
  return anchor.timer - msToPicoseconds(anchor.wallMs - since + OVERLAP_MS);
}

function isForeign(row: StatementRow): boolean {
  return !isOwnStatement(row.SQL_TEXT ?? '');
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
    // The process list ends a text at its first NUL.
    if (s.textCut && !continues(text, s.sqlText.slice(0, -CUT_MARK.length))) return [];
    return [[executionKey(s), { sqlText: text, textCut: false }] as const];
  });
}

function withWaits(statements: ObservedStatement[], waits: Map<string, LockWait>): ObservedStatement[] {
  return statements.map(s => ({ ...s, wait: waits.get(s.threadId) ?? null }));
}
