import type { CaptureRow } from '#adapters/mongo/stores.ts';
import type { Capture } from '#core/live/capture.ts';
import { type ChainLink, lockChain } from '#core/live/lock-chain.ts';
import type { Context } from '#services/context.ts';

/** Milliseconds by which one that waits in the same chain may have begun earlier. */
const BEGUN_BEFORE_MS = 600_000;
const MOST = 50;

/** Who blocked whom while a captured statement ran; empty when nobody waited. */
export async function findLockChain(ctx: Pick<Context, 'stores' | 'now'>, capture: Capture): Promise<ChainLink[]> {
  const during = {
    instances: [capture.instance],
    from: new Date(capture.start.getTime() - BEGUN_BEFORE_MS),
    to: capture.end ?? ctx.now(),
    changedFrom: capture.start,
  };
  const find = async (more: { waits: true } | { connectionId: number }): Promise<CaptureRow[]> =>
    (await ctx.stores.captures.find({ ...during, ...more }, { field: 'start', direction: 'desc' }, MOST, null)).items;
  const of = { ...capture, statement: capture.digestText };
  const waiting = await find({ waits: true });
  const chain = lockChain(of, waiting);
  const [root] = chain;
  // The holder's own statement may have been captured: it waits for nobody, so it is not among those found.
  if (!root || root.captureId !== null || root.idleInTransaction || root.connectionId === null) return chain;
  const holder = (await find({ connectionId: root.connectionId })).find(row => row.threadId === root.threadId);
  return holder ? lockChain(of, [...waiting, holder]) : chain;
}
