import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLifecycle } from './lifecycle.ts';

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

describe('the life of a process', () => {
  it('is not ready from the first moment of its stop, then closes what it opened in reverse', async () => {
    const life = createLifecycle(log);
    const order: string[] = [];
    life.setReady();
    life.onClose('first', () => order.push('first'));
    life.onClose('second', async () => {
      expect([life.ready(), life.signal.aborted]).toEqual([false, true]);
      order.push('second');
    });
    expect(life.ready()).toBe(true);
    await life.stop('test');
    expect(order).toEqual(['second', 'first']);
  });

  it('stops once, whoever asks', async () => {
    const life = createLifecycle(log);
    const close = vi.fn();
    life.onClose('one', close);
    await Promise.all([life.stop('a'), life.stop('b')]);
    expect(close).toHaveBeenCalledOnce();
  });

  it('closes the others when one fails or hangs', async () => {
    const life = createLifecycle(log);
    const last = vi.fn();
    life.onClose('last', last);
    life.onClose('hangs', () => new Promise(() => {}));
    life.onClose('fails', () => {
      throw new Error('no');
    });
    const stopped = life.stop('test');
    await vi.runAllTimersAsync();
    await stopped;
    expect(last).toHaveBeenCalledOnce();
    expect(log.error.mock.calls.map(([fields]) => fields.resource)).toEqual(['fails', 'hangs']);
  });

  it('closes at once what is opened while it stops', async () => {
    const life = createLifecycle(log);
    await life.stop('test');
    const late = vi.fn();
    life.onClose('late', late);
    await vi.runAllTimersAsync();
    expect(late).toHaveBeenCalledOnce();
  });
});
