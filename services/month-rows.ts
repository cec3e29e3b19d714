import type { KnownDigest, Review } from '#adapters/mongo/month-stores.ts';
import { isMostlyComplete } from '#core/collect/coverage.ts';
import type { DigestSums } from '#core/month/month-sums.ts';
import type { LoadedMonth } from '#services/load-month.ts';
import type { MonthContext } from '#services/month-context.ts';
import type { DigestVerdict } from '#services/month-verdicts.ts';

/** One digest of a month under its filter, beside the month before. */
export type DigestFacts = {
  digest: string;
  now: DigestSums | null;
  before: DigestSums | null;
  verdict: DigestVerdict;
  review: Review | null;
};
/** The same with what is known of it over all time. */
export type NamedDigest = DigestFacts & { known: KnownDigest };

const STEADY: DigestVerdict = { change: 'steady', pValue: null, cameBack: false };

/** Every digest of the month, and those of the month before that are gone now. */
export async function digestsOf(ctx: MonthContext, month: LoadedMonth): Promise<DigestFacts[]> {
  const reviews = await ctx.months.reviews.find();
  const facts = (digest: string): DigestFacts => ({
    digest,
    now: month.sums.byDigest.get(digest) ?? null,
    before: month.before?.sums.byDigest.get(digest) ?? null,
    verdict: month.verdicts.get(digest) ?? STEADY,
    review: reviews.get(digest) ?? null,
  });
  const gone = [...(month.before?.sums.byDigest.keys() ?? [])].filter(
    id => !month.sums.byDigest.has(id) && month.verdicts.get(id)?.change === 'gone',
  );
  return [...month.sums.byDigest.keys(), ...gone].map(facts);
}

/** Whether enough of the month before was collected to compare sums with it. */
export function isComparable(before: LoadedMonth['before']): before is NonNullable<LoadedMonth['before']> {
  return before !== null && isMostlyComplete(before.summary);
}

/** Slow time more or less than in the month before, microseconds. */
export function movedUs({ now, before }: DigestFacts): number {
  return (now?.sums.totalUs ?? 0) - (before?.sums.totalUs ?? 0);
}

export function byTime(a: DigestFacts, b: DigestFacts): number {
  return (b.now?.sums.totalUs ?? 0) - (a.now?.sums.totalUs ?? 0) || (a.digest < b.digest ? -1 : 1);
}

/** Those whose change is more than steady, the greatest move of slow time first. */
export function changed(rows: readonly DigestFacts[], most: number): DigestFacts[] {
  return rows
    .filter(row => row.verdict.change !== 'steady')
    .sort((a, b) => Math.abs(movedUs(b)) - Math.abs(movedUs(a)) || (a.digest < b.digest ? -1 : 1))
    .slice(0, most);
}

/** Adds text and first and last day. */
export async function named(ctx: MonthContext, rows: readonly DigestFacts[]): Promise<NamedDigest[]> {
  const known = await ctx.months.days.known([...new Set(rows.map(row => row.digest))]);
  return rows.map(row => ({ ...row, known: known.get(row.digest) ?? unknownDigest(row) }));
}

/** A crash between an instance-day and the list of digests leaves a digest without its text until the day is read again. */
function unknownDigest(row: DigestFacts): KnownDigest {
  const sums = row.now ?? row.before;
  const days = [...(sums?.days.toMap().keys() ?? [])].sort();
  return {
    digest: row.digest,
    text: '(text not known)',
    class: sums?.class ?? 'OTHER',
    firstDate: days[0] ?? '',
    lastDate: days.at(-1) ?? '',
  };
}
