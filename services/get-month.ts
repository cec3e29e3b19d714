import { type LoadedMonth, loadMonth } from '#services/load-month.ts';
import type { MonthContext } from '#services/month-context.ts';
import type { MonthFilter } from '#services/month-part.ts';
import { byTime, changed, type DigestFacts, digestsOf, type NamedDigest, named } from '#services/month-rows.ts';

/** Rows of the lists on the month page. */
const TOP = 10;

export type MonthFacts = { month: LoadedMonth; rows: DigestFacts[]; top: NamedDigest[]; changed: NamedDigest[] };

/** A month under a filter, with what costs most and what changed. */
export async function getMonth(ctx: MonthContext, month: string, filter: MonthFilter): Promise<MonthFacts> {
  const loaded = await loadMonth(ctx, month, filter);
  const rows = await digestsOf(ctx, loaded);
  const top = [...rows]
    .sort(byTime)
    .slice(0, TOP)
    .filter(row => row.now !== null);
  return { month: loaded, rows, top: await named(ctx, top), changed: await named(ctx, changed(rows, TOP)) };
}
