import { wholeInstances } from '#core/collect/coverage.ts';
import { addDays, monthRange } from '#core/collect/days.ts';
import { dailyP95 } from '#core/month/daily-p95.ts';
import { CHANGE_RULE, changeOf, type DigestChange, isCandidate } from '#core/month/digest-change.ts';
import type { DigestSums } from '#core/month/month-sums.ts';
import { hasComeBack } from '#services/came-back.ts';
import { cellsOfMonth } from '#services/month-cache.ts';
import type { MonthContext } from '#services/month-context.ts';
import { loadPart, type MonthPart } from '#services/month-part.ts';

export type DigestVerdict = { change: DigestChange; pValue: number | null; cameBack: boolean };

/**
 * What changed of each digest since the month before; nothing is said where that was not collected.
 * @param known instances of which it is known what ran in the month before
 */
export async function verdictsOf(
  ctx: MonthContext,
  now: MonthPart,
  before: MonthPart | null,
  known: ReadonlySet<string>,
  today: string,
): Promise<Map<string, DigestVerdict>> {
  const ids = [...new Set([...now.sums.byDigest.keys(), ...(before?.sums.byDigest.keys() ?? [])])];
  const reviews = await ctx.months.reviews.find();
  const candidates = new Set(ids.filter(id => isCandidate(pairOf(id, now, before))));
  const days = {
    now: await dailyOf(ctx, now, candidates),
    before: before ? await dailyOf(ctx, before, candidates) : new Map<string, number[]>(),
  };
  const unknown = before ? ids.filter(id => now.sums.byDigest.has(id) && !before.sums.byDigest.has(id)) : [];
  const seen = before ? await seenBefore(ctx, unknown, now, before, today) : new Set<string>();
  const open = new Set(unknown.filter(id => !seen.has(id)));
  const whole = wholeInstances(now.coverage, now.dates.length);
  return new Map(
    ids.map(id => {
      const ofNow = now.sums.byDigest.get(id);
      const review = reviews.get(id); // few digests have one
      const cameBack = review !== undefined && hasComeBack(review, lastDayOf(ofNow), ctx.timeZone);
      const ranOn = ofNow ? [] : [...(before?.sums.byDigest.get(id)?.instances.toMap().keys() ?? [])];
      const nowComplete = ranOn.every(name => whole.has(name));
      const runsOn = open.has(id) ? [...(ofNow?.instances.toMap().keys() ?? [])] : [];
      const beforeComplete = before !== null && runsOn.every(name => known.has(name));
      const facts = { beforeComplete, nowComplete, seenBefore: seen.has(id), cameBack };
      const daily = candidates.has(id) ? { now: days.now.get(id) ?? [], before: days.before.get(id) ?? [] } : null;
      return [id, { ...changeOf({ ...pairOf(id, now, before), ...facts }, daily), cameBack }];
    }),
  );
}

async function dailyOf(ctx: MonthContext, part: MonthPart, digests: Set<string>): Promise<Map<string, number[]>> {
  if (digests.size === 0) return new Map();
  return dailyP95(await cellsOfMonth(ctx.months, part.month, part.version), part.filter, digests);
}

/** Those of the digests that were executed lately before the month, whatever the filter takes. */
async function seenBefore(
  ctx: MonthContext,
  digests: string[],
  now: MonthPart,
  before: MonthPart,
  today: string,
): Promise<Set<string>> {
  if (digests.length === 0) return new Set();
  const whole = await loadPart(ctx, { month: before.month, version: before.version, filter: {}, today });
  const known = await ctx.months.days.known(digests);
  const { first } = monthRange(now.month);
  const since = addDays(first, -CHANGE_RULE.unseenDays);
  const firstDate = (id: string) => known.get(id)?.firstDate ?? '';
  // Its first day answers for most digests; only those that are older and pause for a month are looked for.
  const seen = digests.filter(id => whole.sums.byDigest.has(id) || (firstDate(id) >= since && firstDate(id) < first));
  const found = new Set(seen);
  const open = digests.filter(id => !found.has(id) && firstDate(id) < first);
  if (open.length === 0) return found;
  return new Set([...found, ...(await ctx.months.days.seenBetween(open, since, addDays(first, -1)))]);
}

function pairOf(id: string, now: MonthPart, before: MonthPart | null) {
  const figures = (digest: DigestSums | undefined) =>
    digest ? { executions: digest.sums.executions, p95Us: digest.sums.p95Us } : null;
  return { now: figures(now.sums.byDigest.get(id)), before: figures(before?.sums.byDigest.get(id)) };
}

function lastDayOf(digest: DigestSums | undefined): string {
  return digest ? [...digest.days.toMap().keys()].reduce((last, date) => (date > last ? date : last), '') : '';
}
