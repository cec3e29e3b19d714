import type { Coverage, CoverageSummary } from '#core/collect/coverage.ts';
import { addMonths, dateOf, monthRange } from '#core/collect/days.ts';
import { type MonthSums, ofClasses } from '#core/statistics/month-sums.ts';
import { remembering } from '#services/month-cache.ts';
import type { MonthContext } from '#services/month-context.ts';
import {
  coverageOf,
  kindOf,
  loadPart,
  type MonthFilter,
  type MonthPart,
  type PassFilter,
} from '#services/month-part.ts';
import { type DigestVerdict, verdictsOf } from '#services/month-verdicts.ts';

/** A month beside the one before it, summed under a filter. */
export type LoadedMonth = {
  month: string;
  /** Of its coverage. */
  version: string;
  timeZone: string;
  /** Days of the month, up to today. */
  dates: string[];
  sums: MonthSums;
  coverage: Coverage[];
  summary: CoverageSummary;
  /** Null when nothing of the month before was collected. */
  before: Pick<MonthPart, 'month' | 'version' | 'dates' | 'sums' | 'summary'> | null;
  /** Instances of the month, whatever the filter takes. */
  instances: string[];
  verdicts: Map<string, DigestVerdict>;
};

/** Sums a month under a filter, from its days. What was computed is kept until a day of it is written again. */
export async function loadMonth(ctx: MonthContext, month: string, filter: MonthFilter = {}): Promise<LoadedMonth> {
  const { class: kinds, ...pass } = filter;
  const loaded = await loadAllClasses(ctx, month, pass);
  if (!kinds || kinds.length === 0) return loaded;
  const wanted = new Set(kinds);
  const { before } = loaded;
  return {
    ...loaded,
    sums: ofClasses(loaded.sums, wanted),
    before: before && { ...before, sums: ofClasses(before.sums, wanted) },
  };
}

async function loadAllClasses(ctx: MonthContext, month: string, filter: PassFilter): Promise<LoadedMonth> {
  const before = addMonths(month, -1);
  const [version, versionBefore, reviews] = await Promise.all([
    ctx.months.coverage.version(monthRange(month)),
    ctx.months.coverage.version(monthRange(before)),
    ctx.months.reviews.find(),
  ]);
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  const key = JSON.stringify(['month', month, filter, ctx.timeZone, today]);
  // Text and reviews are not part of the days: a review changes what has come back.
  const state = JSON.stringify([
    version,
    versionBefore,
    [...reviews.values()].map(r => [r.digest, r.state, r.changedAt]),
  ]);
  const compute = async () => {
    const [now, earlier] = await Promise.all([
      loadPart(ctx, { month, version, filter, today }),
      loadPart(ctx, { month: before, version: versionBefore, filter, today }),
    ]);
    return beside(ctx, now, earlier.coverage.length > 0 ? earlier : null, today);
  };
  return remembering(ctx.months, kindOf(filter), key, state, compute, loaded => 150 * loaded.verdicts.size);
}

async function beside(
  ctx: MonthContext,
  now: MonthPart,
  before: MonthPart | null,
  today: string,
): Promise<LoadedMonth> {
  const all = await coverageOf(ctx, now);
  return {
    ...withoutCoverage(now),
    timeZone: ctx.timeZone,
    coverage: now.coverage,
    before: before && withoutCoverage(before),
    instances: [...new Set(all.map(row => row.instance))].sort(),
    verdicts: await verdictsOf(ctx, now, before, today),
  };
}

function withoutCoverage({ month, version, dates, sums, summary }: MonthPart) {
  return { month, version, dates, sums, summary };
}
