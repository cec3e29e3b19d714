import { type LoadedMonth, loadMonth } from '#services/load-month.ts';
import type { MonthContext } from '#services/month-context.ts';
import type { MonthFilter } from '#services/month-part.ts';
import { byTime, changed, type DigestFacts, digestsOf, type NamedDigest, named } from '#services/month-rows.ts';

/** Rows of the lists on the month page. */
const TOP = 10;

export type MonthFacts = { month: LoadedMonth; rows: DigestFacts[]; top: NamedDigest[]; changed: NamedDigest[] };

type Lists = { rows: DigestFacts[]; top: DigestFacts[]; changed: DigestFacts[] };

/** Made once for each month that is kept. */
const LISTS = new WeakMap<LoadedMonth, Lists>();

/** A month under a filter, with what costs most and what changed. */
export async function getMonth(ctx: MonthContext, month: string, filter: MonthFilter): Promise<MonthFacts> {
  const loaded = await loadMonth(ctx, month, filter);
  const { rows, top, changed: moved } = LISTS.get(loaded) ?? (await makeLists(ctx, loaded));
  // Asked for each time: a day is there a moment before the texts of its new digests.
  return { month: loaded, rows, top: await named(ctx, top), changed: await named(ctx, moved) };
}

async function makeLists(ctx: MonthContext, loaded: LoadedMonth): Promise<Lists> {
  const rows = await digestsOf(ctx, loaded);
  const byCost = [...rows].sort(byTime).slice(0, TOP);
  const lists = { rows, top: byCost.filter(row => row.now !== null), changed: changed(rows, TOP) };
  LISTS.set(loaded, lists);
  return lists;
}
