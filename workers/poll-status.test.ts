import { describe, expect, it } from 'vitest';
import type { InstanceStatus } from '#core/instance.ts';
import { PollStatus } from './poll-status.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 5, 0, seconds));

describe('PollStatus', () => {
  it('says since when polls are due again after a pause, until and after the first one answers', () => {
    const status = new PollStatus('a', 1_000);
    status.begun(0, at(0));
    expect(status.now()).toMatchObject({ state: 'connecting', resumedAt: null });
    status.paused();
    status.begun(0, at(60));
    expect(status.now()).toMatchObject({ state: 'connecting', resumedAt: at(60) });
    status.failed(new Error('away'), 1_000, at(61));
    status.begun(0, at(62));
    expect(status.now()).toMatchObject({ state: 'error', resumedAt: at(60) });
  });

  it('goes on from the word of the poller before', () => {
    const before = { lastPollAt: at(1), resumedAt: null, state: 'watched', updatedAt: at(2) } as InstanceStatus;
    expect(new PollStatus('a', 1_000, before).now()).toMatchObject({ lastPollAt: at(1), resumedAt: null });
    const paused = new PollStatus('a', 1_000, { ...before, state: 'paused' });
    expect(paused.now()).toMatchObject({ state: 'connecting', lastPollAt: at(1), resumedAt: at(2) });
  });
});
