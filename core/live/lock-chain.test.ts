import { describe, expect, it } from 'vitest';
import { type ChainMember, lockChain } from './lock-chain.ts';

const AT = Date.parse('2026-11-01T03:00:00Z');
const blocker = (threadId: string, over: object = {}) => ({
  threadId,
  connectionId: Number(threadId) + 100,
  user: 'batch',
  host: 'h',
  statement: 'UPDATE `t`',
  idleInTransaction: true,
  since: AT - 60_000,
  ...over,
});
const statement = (threadId: string, waitsFor: string | null, begun = 0): ChainMember => ({
  id: `capture-${threadId}`,
  phase: 'running',
  threadId,
  connectionId: Number(threadId) + 100,
  user: 'app',
  host: 'h',
  start: new Date(AT + begun),
  statement: `S${threadId}`,
  wait: waitsFor
    ? { kind: 'row', object: 'shop.t', mode: 'X', since: AT + begun + 5, blocker: blocker(waitsFor) }
    : null,
});
const shape = (links: ReturnType<typeof lockChain>) => links.map(link => `${'-'.repeat(link.depth)}${link.threadId}`);

describe('lockChain', () => {
  const [b, c, d] = [statement('2', '1', 10), statement('3', '2', 30), statement('4', '1', 20)];

  it('is the same tree for each statement in it: the holder, then those who wait, the earliest first', () => {
    const tree = ['1', '-2', '--3', '-4'];
    for (const of of [b, c, d]) expect(shape(lockChain(of, [d, c, b]))).toEqual(tree);
  });

  it('tells of an idle holder what its waiters saw of it', () => {
    const [holder, waiter] = lockChain(b, []);
    expect(holder).toMatchObject({ captureId: null, user: 'batch', idleInTransaction: true, since: AT - 60_000 });
    expect(waiter).toMatchObject({ captureId: 'capture-2', since: AT + 15, waits: { object: 'shop.t', mode: 'X' } });
  });

  it('tells of a captured holder its statement, also when that one is asked for', () => {
    const holder = statement('1', null);
    expect(lockChain(holder, [b])[0]).toMatchObject({ captureId: 'capture-1', statement: 'S1', waits: null });
    expect(shape(lockChain(holder, [b]))).toEqual(['1', '-2']);
  });

  it('is empty where nobody waits', () => {
    expect(lockChain(statement('9', null), [b, c])).toEqual([]);
  });

  it('ends in a circle of sessions that wait for each other', () => {
    expect(shape(lockChain(statement('1', '2'), [b]))).toEqual(['2', '-1']);
  });
});
