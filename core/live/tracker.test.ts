import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import { executionKey, startTracking, type Tracked, track } from '#core/live/tracker.ts';

const START = 1_000_000;
const reading = (at: number, statements: ObservedStatement[], serverStart = START): Reading => ({
  at,
  serverStart,
  statements,
  cost: { serverMs: null, roundTripMs: 1, rowsExamined: null },
});
const statement = (over: Partial<ObservedStatement> & { startedAt: number; elapsedMs: number }): ObservedStatement => ({
  threadId: '7',
  eventId: '1',
  connectionId: 5,
  user: 'app',
  host: 'h',
  schema: null,
  sqlText: 'SELECT 1',
  textCut: false,
  innerSqlText: null,
  state: 'executing',
  ended: false,
  lockMs: null,
  rowsExamined: null,
  rowsSent: null,
  counters: {},
  wait: null,
  ...over,
});
const keys = (list: Tracked[]) => list.map(executionKey);

describe('track', () => {
  it('tells of a statement when it passes the threshold, and closes it with the exact time', () => {
    let state = startTracking(0, START);
    let result = track(state, reading(10_000, [statement({ startedAt: 8_500, elapsedMs: 1_500 })]), 2_000);
    expect(result.changes).toEqual({ started: [], running: [], finished: [], vanished: [] });
    ({ state } = result);
    result = track(state, reading(11_000, [statement({ startedAt: 8_500, elapsedMs: 2_500 })]), 2_000);
    expect(keys(result.changes.started)).toEqual(['7~1']);
    ({ state } = result);
    result = track(state, reading(12_000, [statement({ startedAt: 8_500, elapsedMs: 3_500 })]), 2_000);
    expect(keys(result.changes.running)).toEqual(['7~1']);
    ({ state } = result);
    const end = statement({ startedAt: 8_500, elapsedMs: 3_912.5, ended: true });
    result = track(state, reading(13_000, [end]), 2_000);
    expect(result.changes.finished.map(s => s.elapsedMs)).toEqual([3_912.5]);
    expect(keys(track(result.state, reading(14_000, [end]), 2_000).changes.finished)).toEqual([]);
  });

  it('captures one that passed the threshold and ended between two readings', () => {
    const first = track(
      startTracking(0, START),
      reading(10_000, [statement({ startedAt: 8_600, elapsedMs: 1_400 })]),
      2_000,
    );
    const ended = statement({ startedAt: 8_600, elapsedMs: 2_100, ended: true });
    expect(keys(track(first.state, reading(11_000, [ended]), 2_000).changes.finished)).toEqual(['7~1']);
  });

  it('takes a statement that ended before watching began for no news, though it stays in sight for hours', () => {
    const old = statement({ startedAt: 1_000, elapsedMs: 5_000, ended: true });
    const { changes } = track(startTracking(9_000, START), reading(10_000, [old]), 2_000);
    expect(changes.finished).toEqual([]);
  });

  it('gives a missing statement one more reading, then closes it with what was last seen', () => {
    const seen = statement({ startedAt: 7_000, elapsedMs: 3_000 });
    let result = track(startTracking(0, START), reading(10_000, [seen]), 2_000);
    result = track(result.state, reading(11_000, []), 2_000);
    expect(result.changes.vanished).toEqual([]);
    result = track(result.state, reading(12_000, []), 2_000);
    expect(result.changes.vanished.map(s => s.elapsedMs)).toEqual([3_000]);
  });

  it('believes the exact end of a statement that it had closed as vanished', () => {
    const seen = statement({ startedAt: 7_000, elapsedMs: 3_000 });
    let { state } = track(startTracking(0, START), reading(10_000, [seen]), 2_000);
    for (const at of [11_000, 12_000]) ({ state } = track(state, reading(at, []), 2_000));
    const end = statement({ startedAt: 7_000, elapsedMs: 5_900, ended: true });
    const { changes } = track(state, reading(13_000, [end]), 2_000);
    expect(changes.finished.map(s => s.elapsedMs)).toEqual([5_900]);
  });

  it('closes everything when the server was started anew, and begins with what runs there', () => {
    const first = track(
      startTracking(0, START),
      reading(10_000, [statement({ startedAt: 7_000, elapsedMs: 3_000 })]),
      2_000,
    );
    const again = reading(90_000, [statement({ startedAt: 87_000, elapsedMs: 3_000 })], 80_000);
    const { changes } = track(first.state, again, 2_000);
    expect(keys(changes.vanished)).toEqual(['7~1']);
    expect(keys(changes.started)).toEqual(['7~1']);
  });

  it('leaves threads alone that a look did not ask for', () => {
    const a = statement({ startedAt: 7_000, elapsedMs: 3_000 });
    const b = statement({ threadId: '8', startedAt: 8_800, elapsedMs: 1_200 });
    let { state } = track(startTracking(0, START), reading(10_000, [a, b]), 2_000);
    for (const at of [10_300, 10_600, 10_700]) {
      const look = track(state, reading(at, [{ ...b, elapsedMs: at - 8_800 }]), 2_000, new Set(['8']));
      expect(look.changes.vanished).toEqual([]);
      ({ state } = look);
    }
    const { changes } = track(
      state,
      reading(11_000, [
        { ...a, elapsedMs: 4_000 },
        { ...b, elapsedMs: 2_200 },
      ]),
      2_000,
    );
    expect(keys(changes.running)).toEqual(['7~1']);
    expect(keys(changes.started)).toEqual(['8~1']);
  });

  it('keeps the whole text and the lock wait when the end shows neither', () => {
    const wait = { kind: 'row', object: null, mode: null, since: null, blocker: null } as const;
    const whole = statement({ startedAt: 7_000, elapsedMs: 3_000, sqlText: 'SELECT 42', wait });
    const first = track(startTracking(0, START), reading(10_000, [whole]), 2_000);
    const end = statement({ startedAt: 7_000, elapsedMs: 3_500, sqlText: 'SELECT ?', ended: true });
    const [finished] = track(first.state, reading(11_000, [end]), 2_000).changes.finished;
    expect(finished).toMatchObject({ sqlText: 'SELECT 42', wait });
  });

  it('marks a statement as waiting only while the reading says so', () => {
    const wait = { kind: 'row', object: null, mode: null, since: null, blocker: null } as const;
    const first = track(
      startTracking(0, START),
      reading(10_000, [statement({ startedAt: 7_000, elapsedMs: 3_000, wait })]),
      2_000,
    );
    const second = track(first.state, reading(11_000, [statement({ startedAt: 7_000, elapsedMs: 4_000 })]), 2_000);
    expect(first.changes.started.map(s => s.waiting)).toEqual([true]);
    expect(second.changes.running.map(s => [s.waiting, s.wait])).toEqual([[false, wait]]);
  });
});

/** One thread's life: pause, statement, pause, statement, ... in milliseconds; it disconnects behind the last. */
const thread = fc.record({
  gaps: fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 8 }),
  lengths: fc.array(fc.integer({ min: 1, max: 6_000 }), { minLength: 8, maxLength: 8 }),
  disconnects: fc.boolean(),
});
type Truth = {
  key: string;
  threadId: string;
  eventId: string;
  start: number;
  length: number;
  disconnects: boolean;
};

function executions(threads: { gaps: number[]; lengths: number[]; disconnects: boolean }[]): Truth[] {
  return threads.flatMap(({ gaps, lengths, disconnects }, t) => {
    let at = 0;
    return gaps.map((gap, i) => {
      const start = at + gap;
      at = start + lengths[i]!;
      const [threadId, eventId] = [String(t), String(i)];
      return {
        key: `${t}~${i}`,
        threadId,
        eventId,
        start,
        length: lengths[i]!,
        disconnects,
      };
    });
  });
}

/** Whether a reading falls between the end of a statement and the end of its thread's history. */
function endIsRead(t: Truth, truth: Truth[], phase: number): boolean {
  if (!t.disconnects) return true;
  const firstReading = phase + Math.ceil((t.start + t.length - phase) / 1_000) * 1_000;
  return firstReading < threadEnd(t, truth);
}

function threadEnd(t: Truth, truth: Truth[]): number {
  return Math.max(...truth.filter(o => o.threadId === t.threadId).map(o => o.start + o.length));
}

/** What a server with a history shows: what runs, and what ended since the last reading on threads that still exist. */
function shown(truth: Truth[], at: number, candidateMs: number, since: number): ObservedStatement[] {
  return truth.flatMap(t => {
    const end = t.start + t.length;
    const base = { threadId: t.threadId, eventId: t.eventId, startedAt: t.start };
    if (t.start <= at && at < end) {
      return at - t.start >= candidateMs ? [statement({ ...base, elapsedMs: at - t.start })] : [];
    }
    const isGone = t.disconnects && at >= threadEnd(t, truth);
    if (end > at || isGone || end < since - 500 || t.length < candidateMs) return [];
    return [statement({ ...base, elapsedMs: t.length, ended: true })];
  });
}

describe('track, against a simulated server', () => {
  it('tells of each slow statement once, of no fast one, and with its exact time wherever its thread lives on', () => {
    fc.assert(
      fc.property(
        fc.array(thread, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 999 }),
        (threads, phase) => {
          const truth = executions(threads);
          const horizon = Math.max(...truth.map(t => t.start + t.length)) + 4_000;
          let state = startTracking(0, START);
          let since = 0;
          const told = new Map<string, { closed: number; elapsed: number; exact: boolean; started: number }>();
          const note = (key: string) => {
            const entry = told.get(key) ?? { closed: 0, elapsed: 0, exact: false, started: 0 };
            told.set(key, entry);
            return entry;
          };
          for (let at = phase; at < horizon; at += 1_000) {
            const result = track(state, reading(at, shown(truth, at, 900, since)), 2_000);
            ({ state } = result);
            since = at;
            for (const s of result.changes.started) note(executionKey(s)).started++;
            for (const s of result.changes.finished)
              Object.assign(note(executionKey(s)), {
                closed: note(executionKey(s)).closed + 1,
                elapsed: s.elapsedMs,
                exact: true,
              });
            for (const s of result.changes.vanished)
              Object.assign(note(executionKey(s)), { closed: note(executionKey(s)).closed + 1, elapsed: s.elapsedMs });
          }
          for (const t of truth) {
            const entry = told.get(t.key);
            if (t.length < 2_000) expect(entry).toBeUndefined();
            else if (endIsRead(t, truth, phase) || entry) {
              expect(entry).toBeDefined();
              expect(entry?.closed).toBe(1);
              expect(entry?.started).toBeLessThanOrEqual(1);
              if (endIsRead(t, truth, phase)) expect(entry).toMatchObject({ exact: true, elapsed: t.length });
              else expect(entry?.elapsed).toBeLessThanOrEqual(t.length);
            }
            if (t.length >= 3_000) expect(entry).toBeDefined();
          }
          expect([...state.known.values()].filter(s => s.captured)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not change what it was given', () => {
    const before = startTracking(0, START);
    const result = track(before, reading(10_000, [statement({ startedAt: 7_000, elapsedMs: 3_000 })]), 2_000);
    const frozen = [...result.state.known];
    track(result.state, reading(11_000, []), 2_000);
    expect(before.known.size).toBe(0);
    expect([...result.state.known]).toEqual(frozen);
  });
});
