import type { Capture } from '#core/live/capture.ts';
import { type Exclusions, isExcluded } from '#core/live/exclusions.ts';
import type { Reading } from '#core/live/observation.ts';
import { type TextFacts, textFacts, toCapture, toObserved } from '#core/live/to-capture.ts';
import { executionKey, startTracking, type Tracked, type TrackerState, track } from '#core/live/tracker.ts';
import { digest } from '#core/sql/digest.ts';

/** What a reading brought: captures to store, and those among them that are new. */
export type Harvest = { changed: Capture[]; fresh: Capture[] };

/** Characters from which a text is long: it is not sent with every poll, but once in so many milliseconds. */
const LONG_TEXT = 32_768;
const LONG_TEXT_EVERY_MS = 10_000;

type Open = { facts: TextFacts; firstSeen: Date; writtenAt: number };

/** One instance's captures from the begin of watching: readings in, captures out. No I/O. */
export class CaptureSession {
  private readonly instance: string;
  private readonly exclusions: Exclusions;
  private readonly now: () => Date;
  private readonly open = new Map<string, Open>();
  private state: TrackerState;

  /**
   * @param serverStart of the run that is watched, milliseconds since the epoch
   * @param watchedSince server clock, milliseconds since the epoch: what ended before is not captured
   */
  constructor(instance: string, serverStart: number, watchedSince: number, exclusions: Exclusions, now: () => Date) {
    this.instance = instance;
    this.exclusions = exclusions;
    this.now = now;
    this.state = startTracking(watchedSince, serverStart);
  }

  /** @param threads when the reading looked at these alone */
  take(reading: Reading, thresholdMs: number, threads: ReadonlySet<string> | null): Harvest {
    const run = reading.serverStart;
    const before = this.state.serverStart ?? run;
    const statements = reading.statements.filter(s => !isExcluded(s, this.exclusions));
    const { state, changes } = track(this.state, { ...reading, statements }, thresholdMs, threads);
    this.state = state;
    const isNew = (s: Tracked) => !this.open.has(keyOf(s, run));
    const newlyFinished = changes.finished.filter(isNew);
    const knownFinished = changes.finished.filter(s => !isNew(s));
    const fresh = [
      ...changes.started.map(s => this.capture(s, 'running', run)),
      ...newlyFinished.map(s => this.capture(s, 'finished', run)),
    ];
    const known = [
      ...changes.running.filter(s => this.isDue(s, run)).map(s => this.capture(s, 'running', run)),
      ...knownFinished.map(s => this.capture(s, 'finished', run)),
      ...changes.vanished.map(s => this.capture(s, 'vanished', before)),
    ];
    return { changed: [...fresh, ...known], fresh };
  }

  /** Goes on with what another worker left as running; answers with those that cannot run any more, closed. */
  adopt(captures: readonly Capture[]): Capture[] {
    const known = new Map(this.state.known);
    const closed: Capture[] = [];
    for (const found of captures) {
      const key = executionKey(found);
      const isOurs = this.state.serverStart === found.serverStart;
      if (isOurs && (known.has(key) || this.state.closed.has(key))) continue;
      const { sqlText, textCut, digest: id, digestText, class: kind, tags } = found;
      const facts: TextFacts = { sqlText, textCut, digest: id, digestText, class: kind, tags };
      this.open.set(keyOf(found, found.serverStart), { facts, firstSeen: found.firstSeen, writtenAt: 0 });
      if (isOurs) known.set(key, toObserved(found));
      else closed.push(this.capture(toObserved(found), 'vanished', found.serverStart));
    }
    this.state = { ...this.state, known };
    return closed;
  }

  /** What is watched and not yet long enough to be captured. */
  candidates(): Pick<Tracked, 'threadId' | 'elapsedMs'>[] {
    return [...this.state.known.values()].filter(s => !s.captured && s.missing === 0);
  }

  /** Captured and running, by the last reading. */
  running(): { count: number; waiting: number } {
    const captured = this.captured();
    return { count: captured.length, waiting: captured.filter(s => s.waiting).length };
  }

  /** Closes what runs: watching ends, or the server cannot be asked any more. */
  closeAll(): Capture[] {
    return this.captured().map(s => this.capture(s, 'vanished', this.state.serverStart ?? 0));
  }

  private captured(): Tracked[] {
    return [...this.state.known.values()].filter(s => s.captured);
  }

  private capture(statement: Tracked, phase: Capture['phase'], serverStart: number): Capture {
    const key = keyOf(statement, serverStart);
    const at = this.now();
    const known = this.open.get(key) ?? { facts: textFacts(statement, digest), firstSeen: at, writtenAt: 0 };
    if (phase === 'running') this.open.set(key, { ...known, writtenAt: at.getTime() });
    else this.open.delete(key);
    const identity = { instance: this.instance, serverStart };
    return toCapture(identity, statement, phase, known.facts, known.firstSeen, at);
  }

  private isDue(statement: Tracked, serverStart: number): boolean {
    const known = this.open.get(keyOf(statement, serverStart));
    if (!known || known.facts.sqlText.length < LONG_TEXT) return true;
    return this.now().getTime() - known.writtenAt >= LONG_TEXT_EVERY_MS;
  }
}

function keyOf(of: Pick<Tracked, 'threadId' | 'eventId'>, serverStart: number): string {
  return `${serverStart}~${executionKey(of)}`;
}
