import type { Capture } from '#core/live/capture.ts';
import { type Exclusions, isExcluded } from '#core/live/exclusions.ts';
import type { Reading } from '#core/live/observation.ts';
import { type TextFacts, textFacts, toCapture, toObserved } from '#core/live/to-capture.ts';
import { executionKey, startTracking, type Tracked, type TrackerState, track } from '#core/live/tracker.ts';
import { digest } from '#core/sql/digest.ts';

/** What a reading brought: captures to store, and those among them that are new. */
export type Harvest = { changed: Capture[]; fresh: Capture[] };

/** One instance's captures from the begin of watching: readings in, captures out. No I/O. */
export type CaptureSession = {
  take(reading: Reading, thresholdMs: number, threads: ReadonlySet<string> | null): Harvest;
  /** Goes on with what another worker left as running; answers with those that cannot run any more, closed. */
  adopt(captures: readonly Capture[]): Capture[];
  /** What is watched and not yet long enough to be captured: time at which each may become so, and its thread. */
  candidates(): { threadId: string; elapsedMs: number }[];
  /** Captured and running, by the last reading. */
  running(): { count: number; waiting: number };
  /** Closes what runs: watching ends, or the server cannot be asked any more. */
  closeAll(): Capture[];
};

/** A long text is not sent with every poll. Characters, and milliseconds between two writes. */
const LONG_TEXT = 32_768;
const LONG_TEXT_EVERY_MS = 10_000;

type Open = { facts: TextFacts; firstSeen: Date; writtenAt: number };

/** @param watchedSince server clock, milliseconds since the epoch: what ended before is not captured */
export function createCaptureSession(
  instance: string,
  serverStart: number,
  watchedSince: number,
  exclusions: Exclusions,
  now: () => Date,
): CaptureSession {
  let state: TrackerState = startTracking(watchedSince, serverStart);
  const open = new Map<string, Open>();

  function capture(statement: Tracked, phase: Capture['phase'], run: number): Capture {
    const key = `${run}~${executionKey(statement)}`;
    const at = now();
    const known = open.get(key) ?? { facts: textFacts(statement, digest), firstSeen: at, writtenAt: 0 };
    if (phase === 'running') open.set(key, { ...known, writtenAt: at.getTime() });
    else open.delete(key);
    return toCapture({ instance, serverStart: run }, statement, phase, known.facts, known.firstSeen, at);
  }
  function isDue(statement: Tracked, run: number): boolean {
    const known = open.get(`${run}~${executionKey(statement)}`);
    if (!known || known.facts.sqlText.length < LONG_TEXT) return true;
    return now().getTime() - known.writtenAt >= LONG_TEXT_EVERY_MS;
  }
  function take(reading: Reading, thresholdMs: number, threads: ReadonlySet<string> | null): Harvest {
    const before = state.serverStart ?? reading.serverStart;
    const statements = reading.statements.filter(s => !isExcluded(s, exclusions));
    const result = track(state, { ...reading, statements }, thresholdMs, threads);
    state = result.state;
    const { started, running, finished, vanished } = result.changes;
    const run = reading.serverStart;
    const isNew = (s: Tracked) => !open.has(`${run}~${executionKey(s)}`);
    const newlyFinished = finished.filter(isNew);
    const knownFinished = finished.filter(s => !newlyFinished.includes(s));
    const fresh = [
      ...started.map(s => capture(s, 'running', run)),
      ...newlyFinished.map(s => capture(s, 'finished', run)),
    ];
    const changed = [
      ...fresh,
      ...running.filter(s => isDue(s, run)).map(s => capture(s, 'running', run)),
      ...knownFinished.map(s => capture(s, 'finished', run)),
      ...vanished.map(s => capture(s, 'vanished', before)),
    ];
    return { changed, fresh };
  }
  function adopt(captures: readonly Capture[]): Capture[] {
    const known = new Map(state.known);
    const closed: Capture[] = [];
    for (const found of captures) {
      const key = executionKey(found);
      const isOurs = state.serverStart === found.serverStart;
      if (isOurs && (known.has(key) || state.closed.has(key))) continue;
      const { sqlText, textCut, digest: id, digestText, class: kind, tags } = found;
      const facts: TextFacts = { sqlText, textCut, digest: id, digestText, class: kind, tags };
      open.set(`${found.serverStart}~${key}`, { facts, firstSeen: found.firstSeen, writtenAt: 0 });
      if (isOurs) known.set(key, toObserved(found));
      else closed.push(capture(toObserved(found), 'vanished', found.serverStart));
    }
    state = { ...state, known };
    return closed;
  }
  const captured = () => [...state.known.values()].filter(s => s.captured);
  return {
    take,
    adopt,
    candidates: () => [...state.known.values()].filter(s => !s.captured && s.missing === 0),
    running: () => ({ count: captured().length, waiting: captured().filter(s => s.waiting).length }),
    closeAll: () => captured().map(s => capture(s, 'vanished', state.serverStart ?? serverStart)),
  };
}
