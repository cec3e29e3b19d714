import { describe, expect, it } from 'vitest';
import { mayWait, waitsOf } from './lock-waits.ts';

const row = (waiter: string, blocker: string | null, over: object = {}) => ({
  kind: 'row' as const,
  waiter,
  blocker,
  objectSchema: null,
  objectName: null,
  mode: 'X,REC_NOT_GAP',
  waitsSince: '1700000001',
  connectionId: '9',
  user: 'app',
  host: '10.0.0.1:5000',
  sqlText: "UPDATE t SET a = 'secret'",
  ended: 1,
  since: '1700000000.5',
  ...over,
});

describe('waitsOf', () => {
  it('names the session that waits for nobody itself, not the one queued in between', () => {
    const waits = waitsOf([row('1', '2', { since: '1' }), row('1', '3'), row('2', '3')]);
    expect(waits.get('1')?.blocker?.threadId).toBe('3');
    expect(waits.get('2')?.blocker?.threadId).toBe('3');
  });

  it('shows the blocker without literals, without its port, and as idle when its statement has ended', () => {
    expect(waitsOf([row('1', '2')]).get('1')).toEqual({
      kind: 'row',
      object: null,
      mode: 'X,REC_NOT_GAP',
      since: 1_700_000_001_000,
      blocker: {
        threadId: '2',
        connectionId: 9,
        user: 'app',
        host: '10.0.0.1',
        statement: 'UPDATE `t` SET `a` = ?',
        idleInTransaction: true,
        since: 1_700_000_000_500,
      },
    });
  });

  it('says what is waited for also when nobody is known to hold it', () => {
    const named = { objectSchema: 'shop', objectName: 'orders', mode: 'EXCLUSIVE', waitsSince: null };
    const wait = { kind: 'metadata' as const, object: 'shop.orders', mode: 'EXCLUSIVE', since: null, blocker: null };
    expect(waitsOf([row('1', null, { kind: 'metadata', ...named })]).get('1')).toEqual(wait);
  });
});

describe('mayWait', () => {
  it.each([
    ['SELECT 1', 'Waiting for table metadata lock', true],
    ['/* app */ update t set a = 1', 'updating', true],
    ['SELECT * FROM t FOR UPDATE', 'statistics', true],
    ['SELECT * FROM t', 'executing', false],
  ])('%s (%s): %s', (sqlText, state, expected) => {
    expect(mayWait({ sqlText, state })).toBe(expected);
  });
});
