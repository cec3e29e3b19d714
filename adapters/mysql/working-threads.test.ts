import { expect, it } from 'vitest';
import type { ObservedStatement } from '#core/live/observation.ts';
import { WorkingThreads, workingThread } from './working-threads.ts';

const BEGUN = 100_300;
const look = (at: number, over: object = {}) => [
  { threadId: '7', second: 100, text: 1, state: 'executing', at, ...over },
];
const statement = { threadId: '7', eventId: '5', startedAt: BEGUN, elapsedMs: 0, state: 'init' } as ObservedStatement;
const row = (at: number) => new Map([['7', { ...statement, elapsedMs: at - BEGUN }]]);

/** What has been read in a poll a second from `from` to `to`. */
function afterPolls(from: number, to: number): { threads: WorkingThreads; readAt: number[] } {
  const threads = new WorkingThreads();
  const readAt: number[] = [];
  for (let at = from; at <= to; at += 1_000) {
    const { read } = threads.plan(look(at), 900);
    if (read.length > 0) readAt.push(at);
    threads.learn(look(at), read, row(at));
  }
  return { threads, readAt };
}

it('reads a row when it is new, and again each time its statement has run a quarter longer, or half a minute', () => {
  const { readAt } = afterPolls(100_500, 400_500);
  const seconds = readAt.map(at => Math.floor((at - BEGUN) / 1_000));
  expect(seconds.slice(0, 12)).toEqual([1, 2, 3, 4, 6, 8, 11, 14, 18, 23, 29, 37]);
  expect(seconds.slice(-3)).toEqual([237, 267, 297]);
});

it('carries on what it need not read, with its time and its state of now', () => {
  const { threads } = afterPolls(100_500, 112_500);
  const { read, carried } = threads.plan(look(113_500, { state: 'Sending data' }), 900);
  expect(read).toEqual([]);
  expect(carried).toMatchObject([{ eventId: '5', elapsedMs: 13_200, state: 'Sending data' }]);
});

it.each([
  ['another second', { second: 111 }],
  ['another text', { text: 2 }],
])('reads the row of a thread that shows %s', (_, over) => {
  const { threads } = afterPolls(100_500, 112_500);
  expect(threads.plan(look(113_500, over), 900)).toEqual({ read: ['7'], carried: [] });
});

it('reads again while a later statement could show the same second', () => {
  const threads = new WorkingThreads();
  threads.learn(look(101_250), ['7'], row(101_250));
  expect(threads.plan(look(101_260), 900).read).toEqual(['7']);
});

it('reads again where the thread shows another second than the row: the session has set its clock', () => {
  const { threads } = afterPolls(100_500, 112_500);
  threads.learn(look(113_500), ['7'], new Map([['7', { ...statement, startedAt: 113_100 }]]));
  expect(threads.plan(look(113_600), 900).read).toEqual(['7']);
});

it('leaves alone what is too short, unless it is seen with the same text for too long', () => {
  const threads = new WorkingThreads();
  const ahead = (at: number) => look(at, { second: Math.floor(at / 1_000) });
  expect(threads.plan(ahead(100_500), 900).read).toEqual([]);
  threads.learn(ahead(100_500), [], new Map());
  expect(threads.plan(ahead(101_500), 900).read).toEqual(['7']);
});

it('takes a second at its edge for the one before, never for the one after', () => {
  const of = (at: string, seconds: string) =>
    workingThread({ threadId: '7', seconds, state: null, text: '1', at }).second;
  expect(of('105.500', '3')).toBe(102);
  // The server's coarse clock may still be at 104: it began in 102.
  expect(of('105.002', '2')).toBe(102);
});
