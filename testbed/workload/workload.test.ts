import { expect, it } from 'vitest';
import { seededRandom } from './random.ts';
import { BUSY_SHAPES } from './shapes-busy.ts';
import { FAST_SHAPES } from './shapes-fast.ts';
import { SLEEPING_SHAPES } from './shapes-sleeping.ts';

const SHAPES = [...FAST_SHAPES, ...BUSY_SHAPES, ...SLEEPING_SHAPES];

it('has some thirty kinds of statements, each with a name of its own', () => {
  expect(new Set(SHAPES.map(shape => shape.name)).size).toBe(SHAPES.length);
  expect(SHAPES.length).toBeGreaterThanOrEqual(30);
});

it('covers what a monitor must cope with', () => {
  const random = seededRandom(1);
  const texts = SHAPES.map(shape => shape.make(random).sql);
  expect(SHAPES.some(shape => shape.schema === null)).toBe(true);
  expect(SHAPES.some(shape => shape.prepared)).toBe(true);
  expect(new Set(SHAPES.map(shape => shape.from)).size).toBe(3);
  expect(texts.some(text => Buffer.byteLength(text) > 1024)).toBe(true);
  for (const part of [
    /traceparent='00-[0-9a-f]{32}-[0-9a-f]{16}-01'/,
    /^CALL /,
    /^WITH RECURSIVE/,
    /OVER \(/,
    /UNION/,
    /^ALTER/,
    /[가-힣]/,
  ])
    expect(texts.some(text => part.test(text))).toBe(true);
});

it('repeats itself for the same seed and not for another', () => {
  const texts = (seed: number) => {
    const random = seededRandom(seed);
    return SHAPES.map(shape => JSON.stringify(shape.make(random)));
  };
  expect(texts(7)).toEqual(texts(7));
  expect(texts(8)).not.toEqual(texts(7));
});
