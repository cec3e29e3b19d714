import { describe, expect, it } from 'vitest';
import { capture } from '#components/live-data/live-state.fixture.ts';
import { layOutLanes } from './lane-layout.ts';

const ended = (id: string, second: number, elapsedMs: number, instance = 'a') =>
  capture({
    id,
    instance,
    phase: 'finished',
    start: `2026-11-23T05:00:${String(second).padStart(2, '0')}.000Z`,
    elapsedMs,
  });
const START = Date.parse('2026-11-23T05:00:00.000Z');

describe('the lanes', () => {
  it('put statements that overlap on rows of their own, and use a row again once it is free', () => {
    const [lane] = layOutLanes([ended('1', 0, 10_000), ended('2', 5, 10_000), ended('3', 12, 2_000)], ['a'], START);
    expect(lane?.bars.map(b => b.row)).toEqual([0, 1, 0]);
    expect(lane?.rows).toBe(2);
  });

  it('keep the row of what runs', () => {
    const running = capture({ id: 'r', instance: 'a', start: '2026-11-23T05:00:00.000Z' });
    const [lane] = layOutLanes([running, ended('2', 50, 2_000)], ['a'], START);
    expect(lane?.bars.map(b => [b.capture.id, b.row, b.endMs === null])).toEqual([
      ['r', 0, true],
      ['2', 1, false],
    ]);
  });

  it('are as high as six rows at most', () => {
    const many = Array.from({ length: 20 }, (_, i) => ended(String(i), 0, 30_000));
    expect(layOutLanes(many, ['a'], START)[0]?.rows).toBe(6);
  });

  it('leave out what ended before the window', () => {
    expect(layOutLanes([ended('old', 0, 2_000)], ['a'], START + 10_000)[0]?.bars).toEqual([]);
  });

  it('stand in the order running, captured, name; quiet servers have one too', () => {
    const lanes = layOutLanes([ended('1', 0, 2_000, 'b'), capture({ id: 'r', instance: 'c' })], ['z', 'a'], START);
    expect(lanes.map(l => l.instance)).toEqual(['c', 'b', 'a', 'z']);
  });
});
