import { describe, expect, it } from 'vitest';
import { capture } from '#components/live-data/live-state.fixture.ts';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { type LiveFilter, passes } from './live-filter.ts';
import { finishedRows, longestSince, runningRows } from './live-rows.ts';

const NOW = Date.parse('2026-11-23T05:02:30.000Z');
const filter: LiveFilter = {
  q: '',
  instance: [],
  schema: [],
  user: [],
  class: [],
  minMs: null,
  range: '15m',
  from: null,
  to: null,
  sort: 'start',
  dir: 'desc',
};
const at = (minute: number, id: string, own: Partial<CaptureSummary> = {}) =>
  capture({ id, phase: 'finished', start: `2026-11-23T05:${String(minute).padStart(2, '0')}:00.000Z`, ...own });
const live = (...captures: CaptureSummary[]) => new Map(captures.map(c => [c.id, c]));
const ids = (rows: CaptureSummary[]) => rows.map(c => c.id);

describe('running rows', () => {
  it('put the longest first and leave out what has ended', () => {
    const rows = runningRows(
      [capture({ id: 'young', start: '2026-11-23T05:02:20.000Z' }), capture({ id: 'old' }), at(1, 'ended')],
      filter,
      NOW,
    );
    expect(ids(rows)).toEqual(['old', 'young']);
  });
});

describe('the longest of the last minutes', () => {
  it('leaves out what ended before them', () => {
    const long = at(0, 'long', { elapsedMs: 90_000 });
    const short = at(2, 'short', { elapsedMs: 4_000 });
    expect(longestSince([long, short], Date.parse('2026-11-23T05:01:00.000Z'))?.id).toBe('long');
    expect(longestSince([long, short], Date.parse('2026-11-23T05:02:00.000Z'))?.id).toBe('short');
    expect(longestSince([long, short], Date.parse('2026-11-23T05:03:00.000Z'))).toBeNull();
  });
});

describe('finished rows', () => {
  it('join what came since with what was loaded, once each', () => {
    expect(ids(finishedRows([at(1, 'b'), at(0, 'a')], live(at(2, 'c'), at(1, 'b')), filter, true, NOW))).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  it('leave no hole: what belongs below the last loaded row waits for its page', () => {
    const early = live(at(0, 'early'));
    expect(ids(finishedRows([at(2, 'c'), at(1, 'b')], early, filter, false, NOW))).toEqual(['c', 'b']);
    expect(ids(finishedRows([at(2, 'c'), at(1, 'b')], early, filter, true, NOW))).toEqual(['c', 'b', 'early']);
  });

  it('leave out what runs', () => {
    expect(ids(finishedRows([], live(capture({ id: 'runs' })), filter, true, NOW))).toEqual([]);
  });

  it('leave out what began before the range', () => {
    const old = at(0, 'old', { start: '2026-11-23T04:00:00.000Z' });
    expect(finishedRows([], live(old), filter, true, NOW)).toEqual([]);
    expect(finishedRows([], live(old), { ...filter, range: '6h' }, true, NOW)).toHaveLength(1);
  });

  it('drop a loaded row that the range has left behind', () => {
    const loaded = [at(1, 'young'), at(0, 'old')];
    const later = Date.parse('2026-11-23T05:15:30.000Z');
    expect(ids(finishedRows(loaded, live(), filter, true, later))).toEqual(['young']);
    const fixed = { ...filter, from: '2026-11-23T05:00:00.000Z', to: '2026-11-23T05:02:00.000Z' };
    expect(ids(finishedRows(loaded, live(), fixed, true, later))).toEqual(['young', 'old']);
  });

  it('take the newer word about a row, and leave it out when it runs again', () => {
    const loaded = at(1, 'a', { phase: 'vanished', elapsedMs: 1 });
    const withWord = (phase: CaptureSummary['phase']) =>
      finishedRows(
        [loaded],
        live(at(1, 'a', { phase, elapsedMs: 2, updatedAt: '2026-11-23T05:02:29.000Z' })),
        filter,
        true,
        NOW,
      );
    expect(withWord('finished').map(row => row.elapsedMs)).toEqual([2]);
    expect(withWord('running')).toEqual([]);
  });

  it('sort by what is asked', () => {
    const rows = [at(1, 'short', { elapsedMs: 2_000 }), at(0, 'long', { elapsedMs: 9_000 })];
    expect(ids(finishedRows(rows, live(), { ...filter, sort: 'elapsed', dir: 'desc' }, true, NOW))).toEqual([
      'long',
      'short',
    ]);
    expect(ids(finishedRows(rows, live(), { ...filter, sort: 'elapsed', dir: 'asc' }, true, NOW))).toEqual([
      'short',
      'long',
    ]);
  });
});

describe('a filter', () => {
  const row = capture({ schema: null, user: 'app', class: 'WRITE', elapsedMs: 5_000, phase: 'finished' });
  it.each([
    [{ q: 'ORDERS' }, true],
    [{ q: '7c1e40' }, true],
    [{ q: 'nothing' }, false],
    [{ schema: ['shop'] }, false],
    [{ user: ['app', 'x'] }, true],
    [{ class: ['READ'] }, false],
    [{ minMs: 5_000 }, true],
    [{ minMs: 5_001 }, false],
    [{ instance: ['other'] }, false],
  ] as const)('%j lets the row pass: %s', (own, expected) =>
    expect(passes(row, { ...filter, ...own } as LiveFilter, NOW)).toBe(expected),
  );

  it('on time counts what has run until now', () => {
    const running = capture({ elapsedMs: 1_000, updatedAt: '2026-11-23T05:02:20.000Z' });
    expect(passes(running, { ...filter, minMs: 10_000 }, NOW)).toBe(true);
  });
});
