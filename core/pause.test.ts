import { expect, it } from 'vitest';
import { pause } from './pause.ts';

const LONG_MS = 600_000;

it('waits', async () => {
  await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
});

it('ends early when the signal aborts, or has aborted before', async () => {
  const controller = new AbortController();
  const waiting = pause(LONG_MS, controller.signal);
  controller.abort();
  await expect(waiting).resolves.toBeUndefined();
  await expect(pause(LONG_MS, controller.signal)).resolves.toBeUndefined();
});
