import type { Capture } from './capture.ts';
import type { LockSession, LockWait } from './observation.ts';

/** What is known of a captured statement that waits or is waited for. */
export type ChainMember = Pick<
  Capture,
  'id' | 'phase' | 'threadId' | 'connectionId' | 'user' | 'host' | 'start' | 'wait'
> & { statement: string };

/**
 * One session of a lock chain; a row of the tree. `since` is of a holder its transaction's begin, of a waiter the begin of its wait, else
 * of its statement.
 */
export type ChainLink = LockSession & {
  /** 0 = holds and waits for nobody; each waits for the next one above it that has a depth less. */
  depth: number;
  /** Its statement's; null when that was not captured. */
  captureId: string | null;
  phase: Capture['phase'] | null;
  waits: LockWait | null;
};

/**
 * The tree of locks that a statement stands in, holder first, each followed by those who wait for it.
 * @param others statements of the same server that waited at the time or were waited for
 * @returns nothing when it neither waits for a known session nor is waited for
 */
export function lockChain(of: ChainMember, others: readonly ChainMember[]): ChainLink[] {
  const begun = (one: ChainMember, other: ChainMember) => one.start.getTime() - other.start.getTime();
  // Of several statements of a thread the latest counts, but the one asked for before all.
  const members = new Map([...others.toSorted(begun), of].map(member => [member.threadId, member]));
  const waiters = Map.groupBy([...members.values()].sort(begun), member => member.wait?.blocker?.threadId);
  const links: ChainLink[] = [];
  const told = new Set<string>();
  const tell = (threadId: string, depth: number) => {
    if (told.has(threadId)) return;
    told.add(threadId);
    const waiting = waiters.get(threadId) ?? [];
    const link = linkOf(members.get(threadId), waiting[0]?.wait?.blocker ?? null, depth);
    if (link) links.push(link);
    for (const waiter of waiting) tell(waiter.threadId, depth + 1);
  };
  tell(rootOf(of.threadId, members), 0);
  return links.length > 1 ? links : [];
}

/** The session that all of the chain waits for; of a deadlock that just forms, the one before it closes. */
function rootOf(threadId: string, members: ReadonlyMap<string, ChainMember>): string {
  const seen = new Set<string>();
  let root = threadId;
  for (;;) {
    seen.add(root);
    const above = members.get(root)?.wait?.blocker?.threadId;
    if (above === undefined || seen.has(above)) return root;
    root = above;
  }
}

/** @param asBlocker what a waiter saw of it */
function linkOf(member: ChainMember | undefined, asBlocker: LockWait['blocker'], depth: number): ChainLink | null {
  if (member) {
    const { id, phase, threadId, connectionId, user, host, statement, wait } = member;
    const since = depth > 0 ? wait?.since : asBlocker?.since;
    const known = { captureId: id, phase, threadId, connectionId, user, host, statement };
    return {
      ...known,
      depth,
      idleInTransaction: false,
      since: since ?? member.start.getTime(),
      waits: depth > 0 ? wait : null,
    };
  }
  return asBlocker && { ...asBlocker, depth, captureId: null, phase: null, waits: null };
}
