import type { CaptureRow } from '#adapters/mongo/stores.ts';
import type { Context } from '#services/context.ts';
import { type Fleet, listInstances } from '#services/list-instances.ts';
import { type CaptureCounts, summariseCaptures } from '#services/summarise-captures.ts';

/** Milliseconds that the lanes show, captures that they take at most, and minutes that the tiles count. */
const RECENT_MS = 5 * 60_000;
const MOST_CAPTURES = 2_000;
const SUMMARY_MINUTES = 15;

export type LiveState = { fleet: Fleet; running: CaptureRow[]; recent: CaptureRow[]; counts: CaptureCounts };

/** All that the live pages show: what runs, what ran at any moment of the last five minutes, the fleet and the tiles. */
export async function getLiveSnapshot(ctx: Context): Promise<LiveState> {
  const changedFrom = new Date(ctx.now().getTime() - RECENT_MS);
  const newest = { field: 'start', direction: 'desc' } as const;
  const { captures } = ctx.stores;
  const [fleet, running, recent, counts] = await Promise.all([
    listInstances(ctx),
    captures.find({ phases: ['running'] }, newest, MOST_CAPTURES, null),
    captures.find({ changedFrom }, newest, MOST_CAPTURES, null),
    summariseCaptures(ctx, { minutes: SUMMARY_MINUTES }),
  ]);
  return { fleet, running: running.items, recent: recent.items, counts };
}
