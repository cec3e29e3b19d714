import { expect, it } from 'vitest';
import type { WorkerStatus } from '#core/instance.ts';
import { buffer } from './buffer.ts';
import type { WorkersFacts } from './facts.ts';
import { heartbeats } from './heartbeats.ts';
import { lag } from './lag.ts';
import { watched } from './watched.ts';

const now = new Date(1_000_000);
const worker = (over: Partial<WorkerStatus> = {}): WorkerStatus => ({
  worker: 'w1',
  startedAt: new Date(0),
  heartbeatAt: new Date(now.getTime() - 1_000),
  instances: 1,
  buffered: 0,
  overflowed: 0,
  explainQueue: 0,
  rssBytes: 1,
  ...over,
});
const facts = (over: Partial<WorkersFacts> = {}): WorkersFacts => ({
  now,
  workers: [worker()],
  instances: [{ name: 'a', state: 'watched', lagP99Ms: 44 }],
  ...over,
});

it('fails without a living worker, and says nothing more then', () => {
  const dead = facts({ workers: [worker({ heartbeatAt: new Date(now.getTime() - 20_000) })] });
  expect(heartbeats.judge(dead)).toMatchObject({ state: 'fail', remedy: { text: 'npm run workers' } });
  for (const check of [lag, buffer, watched]) expect(check.judge(dead)).toBeNull();
});

it('names the instance whose polls come latest', () => {
  expect(lag.judge(facts())?.state).toBe('pass');
  const instances = [
    { name: 'a', state: 'watched', lagP99Ms: 44 },
    { name: 'b', state: 'watched', lagP99Ms: 2_500 },
  ] as const;
  expect(lag.judge(facts({ instances }))).toMatchObject({ state: 'warn', params: { name: 'b' } });
});

it('counts what was lost', () => {
  const workers = [worker({ overflowed: 2 }), worker({ worker: 'w2', overflowed: 3 })];
  expect(buffer.judge(facts({ workers }))).toMatchObject({ state: 'warn', params: { lost: '5' } });
});

it('names instances that nobody polls, but not those that are switched off or gone', () => {
  const instances = (['unwatched', 'paused', 'gone'] as const).map(state => ({ name: state, state, lagP99Ms: null }));
  expect(watched.judge(facts({ instances }))).toMatchObject({ state: 'warn', params: { names: 'unwatched' } });
});
