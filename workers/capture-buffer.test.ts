import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/errors.ts';
import type { Capture } from '#core/live/capture.ts';
import { CaptureBuffer } from './capture-buffer.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const capture = (id: string, over: Partial<Capture> = {}) =>
  ({ id, sqlText: 'SELECT 1', phase: 'running', ...over }) as Capture;
const away = new AppError('unavailable', 'MongoDB cannot be reached.');
const until = async (condition: () => boolean) => {
  for (let i = 0; i < 500 && !condition(); i++) await delay(10);
  expect(condition()).toBe(true);
};

describe('CaptureBuffer', () => {
  it('writes in the order of first sight, the newest word on each', async () => {
    const written: Capture[] = [];
    const buffer = new CaptureBuffer(async captures => void written.push(...captures), log);
    buffer.put([capture('a'), capture('b')]);
    buffer.put([capture('a', { phase: 'finished' })]);
    await until(() => written.length === 2);
    expect(written.map(c => [c.id, c.phase])).toEqual([
      ['a', 'finished'],
      ['b', 'running'],
    ]);
    expect(buffer.buffered()).toBe(0);
  });

  it('waits while MongoDB is away, loses nothing and goes on by itself', async () => {
    const written: string[] = [];
    let isAway = true;
    const buffer = new CaptureBuffer(async captures => {
      if (isAway) throw away;
      written.push(...captures.map(c => c.id));
    }, log);
    buffer.put([capture('a')]);
    await delay(400);
    buffer.put([capture('b')]);
    expect(buffer.buffered()).toBe(2);
    isAway = false;
    await until(() => buffer.buffered() === 0);
    expect(written).toEqual(['a', 'b']);
  });

  it('counts what does not fit, and still takes news of what it holds', async () => {
    const buffer = new CaptureBuffer(() => Promise.reject(away), log, { captures: 2, characters: 100 });
    buffer.put([capture('a'), capture('b'), capture('c')]);
    buffer.put([capture('a', { phase: 'finished' })]);
    expect([buffer.buffered(), buffer.overflowed()]).toEqual([2, 1]);
    await buffer.close(10);
    const small = new CaptureBuffer(() => Promise.reject(away), log, { captures: 10, characters: 20 });
    small.put([capture('a'), capture('b'), capture('c')]);
    expect([small.buffered(), small.overflowed()]).toEqual([2, 1]);
    await small.close(10);
  });

  it('lets go of the one capture that is refused while the others are taken', async () => {
    const written = new Set<string>();
    const buffer = new CaptureBuffer(async captures => {
      if (captures.some(c => c.id === 'poison')) throw new Error('document is too large');
      for (const c of captures) written.add(c.id);
    }, log);
    buffer.put([capture('a'), capture('poison'), capture('b')]);
    await until(() => buffer.buffered() === 0);
    expect([...written]).toEqual(['a', 'b']);
    expect(buffer.overflowed()).toBe(1);
  });

  it('lets go of nothing when everything is refused, as by a full disk', async () => {
    const buffer = new CaptureBuffer(() => Promise.reject(new Error('no space left')), log);
    buffer.put([capture('a'), capture('b')]);
    await delay(2_500);
    expect([buffer.buffered(), buffer.overflowed()]).toEqual([2, 0]);
    await buffer.close(10);
  });

  it('keeps what came while a write was under way', async () => {
    const written: string[] = [];
    const buffer = new CaptureBuffer(async captures => {
      await delay(50);
      written.push(...captures.map(c => `${c.id}:${c.phase}`));
    }, log);
    buffer.put([capture('a')]);
    await delay(120);
    buffer.put([capture('a', { phase: 'finished' })]);
    await until(() => written.includes('a:finished') && buffer.buffered() === 0);
  });

  it('is closed in time, and says what is lost, while a write hangs', async () => {
    const lost: object[] = [];
    const told = { ...log, error: (fields: object) => void lost.push(fields) };
    const buffer = new CaptureBuffer(() => new Promise(() => {}), told);
    buffer.put([capture('a')]);
    await buffer.close(10);
    expect(lost).toEqual([{ captures: 1 }]);
  });

  it('stores what waits when it is closed', async () => {
    const written: string[] = [];
    const buffer = new CaptureBuffer(async captures => void written.push(...captures.map(c => c.id)), log);
    buffer.put(Array.from({ length: 1_200 }, (_, i) => capture(String(i))));
    await buffer.close(1_000);
    expect(written.length).toBe(1_200);
  });
});
