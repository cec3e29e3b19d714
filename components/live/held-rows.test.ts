import { describe, expect, it } from 'vitest';
import { capture } from '#components/live-data/live-state.fixture.ts';
import { holdRows } from './held-rows.ts';

const row = (id: string, elapsedMs = 2_000, phase: 'running' | 'finished' = 'finished') =>
  capture({ id, elapsedMs, phase });
const was = { running: [row('r', 3_000, 'running')], finished: [row('b'), row('a')] };

describe('a held list', () => {
  it('shows the rows it had, in their places, with their newest data', () => {
    const held = holdRows(
      was,
      { running: [row('r', 4_000, 'running')], finished: [row('new'), row('b', 9_000), row('a')] },
      false,
    );
    expect(held.running.map(c => c.elapsedMs)).toEqual([4_000]);
    expect(held.finished.map(c => [c.id, c.elapsedMs])).toEqual([
      ['b', 9_000],
      ['a', 2_000],
    ]);
    expect(held.waiting).toBe(1);
  });

  it('keeps a row that ended where it stood', () => {
    const held = holdRows(was, { running: [], finished: [row('r', 5_000), row('b'), row('a')] }, false);
    expect(held.running.map(c => [c.id, c.phase])).toEqual([['r', 'finished']]);
    expect(held.waiting).toBe(0);
  });

  it('still grows at its foot by older pages', () => {
    const held = holdRows(was, { ...was, finished: [...was.finished, row('older')] }, false);
    expect(held.finished.map(c => c.id)).toEqual(['b', 'a', 'older']);
    expect(held.waiting).toBe(0);
  });

  it('keeps the data too while it is frozen', () => {
    expect(holdRows(was, { running: [row('r', 9_000, 'running')], finished: [] }, true).running[0]?.elapsedMs).toBe(
      3_000,
    );
  });
});
