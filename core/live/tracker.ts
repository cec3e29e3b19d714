import type { ObservedStatement, Reading } from '#core/live/observation.ts';

/**
 * Makes executions out of readings. A reading shows what runs and what has just ended; set beside what earlier readings
 * showed, each statement has started, still runs, has finished or has vanished. Nothing here knows time but by readings.
 *
 * A statement below the threshold is remembered but not told of: when its end turns up in the next reading, with its
 * exact time, it may be over the threshold after all. One that is missing from a single reading is given one more: a server
 * may skip a row that is being written while it is read. Should one that vanished be seen again, its news count.
 */

/** An execution under watch: what the last reading that had it showed. */
export type Tracked = ObservedStatement & {
  /** It was told of as `started`, or stood in the store already. */
  captured: boolean;
  /** Server clock when it was first seen, milliseconds since the epoch. */
  firstSeen: number;
  /** By the last reading it waits for a lock; `wait` stays after that. */
  waiting: boolean;
  /** Readings since it was last seen. */
  missing: number;
};

export type TrackerState = {
  /** What ended before this moment of the server's clock (milliseconds) is not new. */
  readonly watchedSince: number;
  readonly serverStart: number | null;
  readonly known: ReadonlyMap<string, Tracked>;
  /** Executions whose end has been told of, with the server time of the reading that did. */
  readonly closed: ReadonlyMap<string, number>;
};

/** What two successive readings say about captured executions. */
export type Changes = {
  /** Captured now, for the first time, and running. */
  started: Tracked[];
  /** Captured before and running still. */
  running: Tracked[];
  /** Ended with the server's exact time; may never have been `started`. */
  finished: Tracked[];
  /** Gone before their end was read: `elapsedMs` is a lower bound. */
  vanished: Tracked[];
};

/** Milliseconds that an execution's end is remembered, so that it is not told of twice. */
const CLOSED_KEPT_MS = 120_000;

/** The key of an execution within one run of a server. */
export function executionKey(of: Pick<ObservedStatement, 'threadId' | 'eventId'>): string {
  return `${of.threadId}~${of.eventId}`;
}

/** @param watchedSince server clock, milliseconds since the epoch */
export function startTracking(watchedSince: number, serverStart: number | null = null): TrackerState {
  return { watchedSince, serverStart, known: new Map(), closed: new Map() };
}

/**
 * Takes the next reading.
 * @param thresholdMs statements at least this long are captured
 * @param threads when the reading looked at these threads only; all others then stay as they were
 */
export function track(
  state: TrackerState,
  reading: Reading,
  thresholdMs: number,
  threads: ReadonlySet<string> | null = null,
): { state: TrackerState; changes: Changes } {
  if (state.serverStart !== null && state.serverStart !== reading.serverStart) {
    const vanished = [...state.known.values()].filter(s => s.captured);
    const fresh = track(startTracking(reading.serverStart, reading.serverStart), reading, thresholdMs, threads);
    return { state: fresh.state, changes: { ...fresh.changes, vanished } };
  }
  const changes: Changes = { started: [], running: [], finished: [], vanished: [] };
  const known = new Map<string, Tracked>();
  const closed = new Map([...state.closed].filter(([, at]) => at > reading.at - CLOSED_KEPT_MS));
  for (const [key, seen] of distinct(reading.statements)) {
    if (closed.has(key)) continue;
    const before = state.known.get(key);
    const now = advanced(before, seen, reading.at);
    if (now.ended) {
      if (now.elapsedMs >= thresholdMs || now.captured) {
        if (before || now.startedAt + now.elapsedMs >= state.watchedSince) changes.finished.push(now);
      }
      closed.set(key, reading.at);
    } else known.set(key, enter(now, thresholdMs, changes));
  }
  for (const [key, before] of state.known) {
    if (known.has(key) || closed.has(key)) continue;
    const looked = threads === null || threads.has(before.threadId);
    const missing = before.missing + (looked ? 1 : 0);
    if (missing < 2) known.set(key, { ...before, missing });
    else if (before.captured) changes.vanished.push(before);
  }
  return { state: { ...state, serverStart: reading.serverStart, known, closed }, changes };
}

/** A statement can stand in a reading twice, as running and, ended while the reading went on, as ended: the end counts. */
function distinct(statements: readonly ObservedStatement[]): Map<string, ObservedStatement> {
  const found = new Map<string, ObservedStatement>();
  for (const s of statements) {
    const key = executionKey(s);
    if (!found.get(key)?.ended) found.set(key, s);
  }
  return found;
}

function advanced(before: Tracked | undefined, seen: ObservedStatement, at: number): Tracked {
  if (!before) return { ...seen, captured: false, waiting: seen.wait !== null, firstSeen: at, missing: 0 };
  // At its end a statement's row has neither the fetched whole text nor the values of a prepared statement.
  const text = seen.ended || (seen.textCut && !before.textCut) ? before : seen;
  return {
    ...seen,
    startedAt: before.startedAt,
    // The server's own final time may be below what a coarse process list showed: it is the truth.
    elapsedMs: seen.ended ? seen.elapsedMs : Math.max(seen.elapsedMs, before.elapsedMs),
    sqlText: text.sqlText,
    textCut: text.textCut,
    innerSqlText: seen.innerSqlText ?? before.innerSqlText,
    // The last wait stays: it tells why the statement was slow.
    wait: seen.wait ?? before.wait,
    waiting: seen.wait !== null,
    captured: before.captured,
    firstSeen: before.firstSeen,
    missing: 0,
  };
}

function enter(now: Tracked, thresholdMs: number, changes: Changes): Tracked {
  if (now.captured) changes.running.push(now);
  else if (now.elapsedMs >= thresholdMs) {
    const started = { ...now, captured: true };
    changes.started.push(started);
    return started;
  }
  return now;
}
