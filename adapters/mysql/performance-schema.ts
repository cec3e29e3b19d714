import type { Detected } from '#core/instance.ts';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import type { SqlConnection } from './connection.ts';
import { type Look, slippedThreads, threadsThatMayHaveEnded } from './ended-threads.ts';
import { LockWaits } from './lock-waits.ts';
import { isOwnStatement } from './marker.ts';
import { OwnCost } from './own-cost.ts';
import { anchorOf, observed, wantsWholeText } from './performance-schema-row.ts';
import { notShown, readSetup, type Setup } from './performance-schema-setup.ts';
import {
  currentSql,
  endedSql,
  type StatementRow,
  slowEndsSql,
  WORKING,
  type WorkingRow,
} from './performance-schema-sql.ts';
import { WholeTexts } from './performance-schema-texts.ts';
import { type ReadingRequest, type ReadingSource, type Stopwatch, stopwatch } from './reading-source.ts';
import { ServerClock } from './server-clock.ts';
import { msToPicoseconds } from './timer.ts';
import { type WorkingThread, WorkingThreads, workingThread } from './working-threads.ts';

/** Milliseconds by which two readings overlap, so that an end between the parts of one is found by the next. */
const OVERLAP_MS = 500;

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
  private readonly lockWaits: LockWaits;
  /** All that had ended by its slow ends was looked for, and handed out. */
  private last: (Look & { slowEnds: SlowEnds | null }) | null = null;

  constructor(connection: SqlConnection, detected: Detected, setup: Setup) {
    this.connection = connection;
    this.detected = detected;
    this.setup = setup;
    this.texts = new WholeTexts(connection);
    this.cost = new OwnCost(connection, setup.ownThread);
    this.lockWaits = new LockWaits(connection, detected);
  }

  async read(request: ReadingRequest): Promise<Reading> {
    const watch = stopwatch(request.timeoutMs);
    const { at, statements, look } = await (request.threads
      ? this.current(request.threads, request, watch)
      : this.readAll(request, watch));
    const cost = await this.cost.read(watch.left());
    const marked = await this.lockWaits.mark(statements, request, watch);
    // Only now: what a reading that failed had found is to be found by the next.
    if (look) this.last = look;
    return {
      at,
      serverStart: this.detected.serverStart.getTime(),
      statements: marked,
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
    const look: Look = { readAt, at, working, running: [...carried, ...runningNow] };
    const slipped = slippedThreads(look, read, at + watch.elapsed() - request.thresholdMs);
    const { ended, slowEnds } = await this.endedSince(look, slipped, request, watch);
    this.texts.forgetAllBut(new Set(look.running.map(executionKey)));
    return { at, statements: [...carried, ...shown, ...ended], look: { ...look, slowEnds } };
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

  /** Ends since the look before, on the threads that may tell of one and on those given. */
  private async endedSince(look: Look, also: readonly string[], request: ReadingRequest, watch: Stopwatch) {
    const { threads, orAny } = threadsThatMayHaveEnded(request, this.last, look);
    const before = this.last?.slowEnds ?? null;
    const slowEnds = orAny ? await this.countSlowEnds(request.thresholdMs, watch) : null;
    const asked = orAny && !isSame(slowEnds, before) ? 'all' : [...new Set([...threads, ...also])];
    const ended = asked.length > 0 ? await this.ended(asked, request, watch) : [];
    return { ended, slowEnds: slowEnds ?? before };
  }

  private async countSlowEnds(overMs: number, watch: Stopwatch): Promise<SlowEnds | null> {
    if (!this.setup.hasHistogram) return null;
    const [row] = await this.connection.rows<{ count: string }>(slowEndsSql(msToPicoseconds(overMs)), watch.left());
    return row ? { overMs, count: row.count } : null;
  }

  private async ended(threads: 'all' | readonly string[], request: ReadingRequest, watch: Stopwatch) {
    const since = this.clock.timerAt(request.since - OVERLAP_MS);
    const sql = endedSql({ ...this.setup, minWait: msToPicoseconds(request.minElapsedMs), threads, since });
    const rows = await this.connection.rows<StatementRow>(sql, watch.left());
    const seen = this.last?.running ?? [];
    return (await this.observe(rows, request, watch)).flatMap(statement => withText(statement, seen));
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
}

/** An end whose row has no text has that of its statement while it ran; without one it is no statement of anybody. */
function withText(ended: ObservedStatement, seen: readonly ObservedStatement[]): ObservedStatement[] {
  if (ended.sqlText !== '') return [ended];
  const running = seen.find(statement => executionKey(statement) === executionKey(ended));
  return running ? [{ ...ended, sqlText: running.sqlText, textCut: running.textCut }] : [];
}

/** `at` on the server's clock, milliseconds since the epoch. */
type Found = { at: number; statements: ObservedStatement[]; look?: Look & { slowEnds: SlowEnds | null } };
/** Statements of `overMs` milliseconds and more that have ended since the server's start. */
type SlowEnds = { overMs: number; count: string };

function isSame(one: SlowEnds | null, other: SlowEnds | null): boolean {
  return one !== null && one.overMs === other?.overMs && one.count === other.count;
}
