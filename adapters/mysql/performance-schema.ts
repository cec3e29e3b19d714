import type { Detected } from '#core/instance.ts';
import type { LockWait, ObservedStatement, Reading } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import type { SqlConnection } from './connection.ts';
import { mayWait, readLockWaits } from './lock-waits.ts';
import { isOwnStatement } from './marker.ts';
import { OwnCost } from './own-cost.ts';
import { anchorOf, observed, wantsWholeText } from './performance-schema-row.ts';
import { notShown, readSetup, type Setup } from './performance-schema-setup.ts';
import { currentSql, endedSql, type StatementRow, WORKING, type WorkingRow } from './performance-schema-sql.ts';
import { WholeTexts } from './performance-schema-texts.ts';
import { type ReadingRequest, type ReadingSource, type Stopwatch, stopwatch } from './reading-source.ts';
import { ServerClock } from './server-clock.ts';
import { msToPicoseconds } from './timer.ts';
import { type WorkingThread, WorkingThreads, workingThread } from './working-threads.ts';

/** Milliseconds by which two readings overlap, so that an end between the parts of one is found by the next. */
const OVERLAP_MS = 500;
/** The reading itself takes a moment: milliseconds to be on the safe side. */
const GAP_MARGIN_MS = 50;

/** MySQL 5.7 and later with performance_schema: exact times, ends between two polls, counters. */
export async function performanceSchemaSource(connection: SqlConnection, detected: Detected): Promise<ReadingSource> {
  const source = new PerformanceSchema(connection, detected, await readSetup(connection));
  return { read: request => source.read(request) };
}

class PerformanceSchema {
  private readonly connection: SqlConnection;
  private readonly detected: Detected;
  private readonly setup: Setup;
  private readonly clock = new ServerClock();
  private readonly threads = new WorkingThreads();
  private readonly texts: WholeTexts;
  private readonly cost: OwnCost;
  private last: LastReading | null = null;

  constructor(connection: SqlConnection, detected: Detected, setup: Setup) {
    this.connection = connection;
    this.detected = detected;
    this.setup = setup;
    this.texts = new WholeTexts(connection);
    this.cost = new OwnCost(connection, setup.ownThread);
  }

  async read(request: ReadingRequest): Promise<Reading> {
    const watch = stopwatch(request.timeoutMs);
    const { at, statements } = await (request.threads
      ? this.current(request.threads, request, watch)
      : this.readAll(request, watch));
    const waits = await this.waitsOf(statements, request, watch);
    const cost = await this.cost.read(watch.left());
    return {
      at,
      serverStart: this.detected.serverStart.getTime(),
      statements: statements.map(s => ({ ...s, wait: waits.get(s.threadId) ?? null })),
      cost: { ...cost, roundTripMs: watch.elapsed() },
    };
  }

  /** What runs, and what has ended since the last reading. Ends are asked for last: what ends meanwhile is found by that. */
  private async readAll(request: ReadingRequest, watch: Stopwatch): Promise<Found> {
    const readAt = performance.now();
    const { at, working } = await this.working(watch);
    const { read, carried } = this.threads.plan(working, request.minElapsedMs);
    const isAsked = read.length > 0 || this.clock.isDue(at);
    const shown = isAsked ? (await this.current(read, request, watch)).statements : [];
    const runningNow = shown.filter(s => !s.ended);
    this.threads.learn(working, read, new Map(runningNow.map(s => [s.threadId, s])));
    const running = [...carried, ...runningNow];
    const gone = threadsThatMayHaveEnded(request, this.last, new Set(running.map(executionKey)), readAt);
    const slipped = slippedThreads(working, read, running, at + watch.elapsed() - request.thresholdMs);
    const threads = gone === 'all' ? gone : [...new Set([...gone, ...slipped])];
    const ended = threads.length > 0 ? await this.ended(threads, request, watch) : [];
    this.last = { readAt, running: new Map(running.map(s => [executionKey(s), s.threadId])) };
    this.texts.forgetAllBut(new Set(this.last.running.keys()));
    return { at, statements: [...carried, ...shown, ...ended] };
  }

  private async working(watch: Stopwatch): Promise<{ at: number; working: WorkingThread[] }> {
    const rows = await this.connection.rows<WorkingRow>(WORKING, watch.left());
    const working = rows.map(workingThread);
    const own = working.find(one => one.threadId === this.setup.ownThread);
    if (!own) throw notShown();
    return { at: own.at, working: working.filter(one => one !== own) };
  }

  /** What some threads run or ran last. */
  private async current(threads: readonly string[], request: ReadingRequest, watch: Stopwatch): Promise<Found> {
    const { ownThread, optional } = this.setup;
    const rows = await this.connection.rows<StatementRow>(currentSql(ownThread, threads, optional), watch.left());
    const own = rows.find(row => String(row.THREAD_ID) === ownThread);
    if (!own) throw notShown();
    const anchor = this.clock.set(anchorOf(own));
    return { at: anchor.wallMs, statements: await this.observe(rows, request, watch) };
  }

  private async ended(threads: 'all' | readonly string[], request: ReadingRequest, watch: Stopwatch) {
    const since = this.clock.timerAt(request.since - OVERLAP_MS);
    const sql = endedSql({ ...this.setup, minWait: msToPicoseconds(request.minElapsedMs), threads, since });
    return this.observe(await this.connection.rows<StatementRow>(sql, watch.left()), request, watch);
  }

  /** The rows that are of interest, with their whole texts. */
  private async observe(
    rows: readonly StatementRow[],
    request: ReadingRequest,
    watch: Stopwatch,
  ): Promise<ObservedStatement[]> {
    const minWait = msToPicoseconds(request.minElapsedMs);
    const statements = rows
      .filter(row => !isOwnStatement(row.SQL_TEXT ?? '') && BigInt(row.TIMER_WAIT) >= minWait)
      .map(row => ({ row, statement: observed(row, this.clock.anchor(), this.setup.textLimit) }));
    const wanting = statements.filter(s => wantsWholeText(s.row, s.statement));
    return this.texts.complete(
      statements.map(s => s.statement),
      wanting.map(s => s.statement),
      watch.left,
    );
  }

  private async waitsOf(
    statements: readonly ObservedStatement[],
    request: ReadingRequest,
    watch: Stopwatch,
  ): Promise<Map<string, LockWait>> {
    const waiting = statements.filter(s => !s.ended && s.elapsedMs >= request.thresholdMs && mayWait(s));
    return waiting.length === 0 ? new Map() : readLockWaits(this.connection, this.detected, waiting, watch.left);
  }
}

/** `at` on the server's clock, milliseconds since the epoch. */
type Found = { at: number; statements: ObservedStatement[] };
/** Of all threads; `readAt` on the worker's monotonic clock, milliseconds; `running` execution -> thread. */
type LastReading = { readAt: number; running: ReadonlyMap<string, string> };

/**
 * Where ends are to be looked for. What the last reading did not show was then shorter than `minElapsedMs`; as long as
 * no such statement can have passed the threshold since, only what was shown and runs no more needs a look.
 * @param running keys of the executions that run now
 */
export function threadsThatMayHaveEnded(
  request: Pick<ReadingRequest, 'minElapsedMs' | 'thresholdMs'>,
  last: LastReading | null,
  running: ReadonlySet<string>,
  readAt: number,
): 'all' | readonly string[] {
  const gapMs = last ? readAt - last.readAt + GAP_MARGIN_MS : Number.POSITIVE_INFINITY;
  if (!last || request.minElapsedMs + gapMs >= request.thresholdMs) return 'all';
  return [...last.running].flatMap(([key, threadId]) => (running.has(key) ? [] : [threadId]));
}

/**
 * Threads whose statement was seen at work, may be over the threshold, and had ended when its row was read.
 * @param before server clock, milliseconds since the epoch: what began later is below the threshold
 */
function slippedThreads(
  working: readonly WorkingThread[],
  read: readonly string[],
  running: readonly ObservedStatement[],
  before: number,
): string[] {
  const shown = new Set(running.map(s => s.threadId));
  const old = new Set(working.filter(one => one.second * 1_000 <= before).map(one => one.threadId));
  return read.filter(thread => old.has(thread) && !shown.has(thread));
}
