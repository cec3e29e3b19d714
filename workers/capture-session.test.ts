import { describe, expect, it } from 'vitest';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import { CaptureSession } from './capture-session.ts';

const START = 1_000_000;
const exclusions = { schemas: new Set(['hidden']), users: new Set(['rdsadmin']) };
const now = () => new Date(50_000);
const statement = (over: Partial<ObservedStatement> = {}): ObservedStatement => ({
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
  startedAt: 7_000,
  elapsedMs: 3_000,
  ended: false,
  lockMs: null,
  rowsExamined: null,
  rowsSent: null,
  counters: {},
  wait: null,
  ...over,
});
const reading = (at: number, statements: ObservedStatement[], serverStart = START): Reading => ({
  at,
  serverStart,
  statements,
  cost: { serverMs: null, roundTripMs: 1, rowsExamined: null },
});
const session = () => new CaptureSession('a', START, 0, exclusions, now);

describe('CaptureSession', () => {
  it('stores a statement at first sight, keeps it up to date and closes it once', () => {
    const s = session();
    const first = s.take(reading(10_000, [statement()]), 2_000, null);
    expect(first.fresh.map(c => c.phase)).toEqual(['running']);
    expect(s.running()).toEqual({ count: 1, waiting: 0 });
    const second = s.take(reading(11_000, [statement({ elapsedMs: 4_000 })]), 2_000, null);
    expect(second.changed.map(c => c.elapsedMs)).toEqual([4_000]);
    expect(second.fresh).toEqual([]);
    const third = s.take(reading(12_000, [statement({ elapsedMs: 4_500, ended: true })]), 2_000, null);
    expect(third.changed.map(c => [c.id, c.phase, c.timing])).toEqual([[first.fresh[0]?.id, 'finished', 'exact']]);
    expect(third.fresh).toEqual([]);
  });

  it('leaves out excluded schemas and users, and nothing else', () => {
    const seen = [
      statement({ schema: 'hidden' }),
      statement({ threadId: '8', user: 'rdsadmin' }),
      statement({ threadId: '9', user: null }),
    ];
    expect(
      session()
        .take(reading(10_000, seen), 2_000, null)
        .changed.map(c => c.threadId),
    ).toEqual(['9']);
  });

  it('does not send a long text with every poll', () => {
    const s = session();
    const long = statement({ sqlText: `SELECT '${'x'.repeat(40_000)}'` });
    expect(s.take(reading(10_000, [long]), 2_000, null).changed.length).toBe(1);
    expect(s.take(reading(11_000, [{ ...long, elapsedMs: 4_000 }]), 2_000, null).changed).toEqual([]);
    expect(s.take(reading(12_000, [{ ...long, elapsedMs: 4_100, ended: true }]), 2_000, null).changed.length).toBe(1);
  });

  it('goes on with what an earlier worker left, and closes what is gone', () => {
    const earlier = session();
    const left = [
      ...earlier.take(reading(10_000, [statement(), statement({ threadId: '8' })]), 2_000, null).changed,
      ...new CaptureSession('a', 500, 0, exclusions, now).take(reading(10_000, [statement()], 500), 2_000, null)
        .changed,
    ];
    const s = session();
    expect(s.adopt(left).map(c => [c.serverStart, c.phase])).toEqual([[500, 'vanished']]);
    const next = s.take(reading(14_000, [statement({ elapsedMs: 6_500, ended: true })]), 2_000, null);
    expect(next.changed.map(c => [c.id, c.phase])).toEqual([[left[0]?.id, 'finished']]);
    expect(next.fresh).toEqual([]);
    expect(s.take(reading(15_000, []), 2_000, null).changed.map(c => [c.threadId, c.phase])).toEqual([
      ['8', 'vanished'],
    ]);
  });

  it('closes all with a lower bound when the server cannot be asked, and follows what runs on to its exact end after that', () => {
    const s = session();
    s.take(reading(10_000, [statement()]), 2_000, null);
    expect(s.closeAll().map(c => [c.phase, c.timing, c.elapsedMs])).toEqual([['vanished', 'lower_bound', 3_000]]);
    const back = s.take(reading(60_000, [statement({ elapsedMs: 18_000 })]), 2_000, null);
    expect(back.changed.map(c => [c.phase, c.end, c.elapsedMs])).toEqual([['running', null, 18_000]]);
    const end = s.take(reading(61_000, [statement({ elapsedMs: 20_000, ended: true })]), 2_000, null);
    expect(end.changed.map(c => [c.phase, c.elapsedMs])).toEqual([['finished', 20_000]]);
  });
});
