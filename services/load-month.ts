import { setImmediate } from 'node:timers/promises';
import { type Coverage, type CoverageSummary, summariseCoverage } from '#core/collect/coverage.ts';
import { addDays, addMonths, dateOf, monthDates, monthRange } from '#core/collect/days.ts';
import { meetsRule } from '#core/collect/tag-rule.ts';
import type { StatementClass } from '#core/sql/classify.ts';
import { dailyP95 } from '#core/statistics/daily-p95.ts';
import { CHANGE_RULE, changeOf, type DigestChange, isCandidate } from '#core/statistics/digest-change.ts';
import type { CellFilter, MonthCells } from '#core/statistics/month-cells.ts';
import { type DigestSums, type MonthSums, sumMonth } from '#core/statistics/month-sums.ts';
import { cellsOfMonth, remembering } from '#services/month-cache.ts';
import type { MonthContext } from '#services/month-context.ts';

export type MonthFilter = {
  instance?: string[] | undefined;
  user?: string[] | undefined;
  class?: StatementClass[] | undefined;
  schema?: string[] | undefined;
  host?: string[] | undefined;
  q?: string | undefined;
  /** Days of the month alone, `9` or `9-14`. */
  days?: string | undefined;
};

export type DigestVerdict = { change: DigestChange; pValue: number | null; cameBack: boolean };

/** A month beside the one before it, summed under a filter. */
export type LoadedMonth = {
  month: string;
  timeZone: string;
  /** Days of the month, up to today. */
  dates: string[];
  sums: MonthSums;
  coverage: Coverage[];
  summary: CoverageSummary;
  /** Null when nothing of the month before was collected. */
  before: { month: string; dates: string[]; sums: MonthSums; summary: CoverageSummary } | null;
  /** Instances of the month, whatever the filter takes. */
  instances: string[];
  verdicts: Map<string, DigestVerdict>;
};

type Part = {
  month: string;
  dates: string[];
  cells: MonthCells;
  filter: CellFilter;
  sums: MonthSums;
  coverage: Coverage[];
  summary: CoverageSummary;
};

/** Sums a month under a filter, from its days. What was computed is kept until a day of it is written again. */
export async function loadMonth(ctx: MonthContext, month: string, filter: MonthFilter = {}): Promise<LoadedMonth> {
  const before = addMonths(month, -1);
  const [version, reviews] = await Promise.all([
    ctx.months.coverage.version({ first: monthRange(before).first, last: monthRange(month).last }),
    ctx.months.reviews.find(),
  ]);
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  const key = JSON.stringify([month, filter, ctx.timeZone, today]);
  // Text and reviews are not part of the days: a review changes what has come back.
  const state = JSON.stringify([version, [...reviews.values()].map(r => [r.digest, r.state, r.changedAt])]);
  return remembering(ctx.months, key, state, () => compute(ctx, month, before, filter, today));
}

async function compute(
  ctx: MonthContext,
  month: string,
  before: string,
  filter: MonthFilter,
  today: string,
): Promise<LoadedMonth> {
  const wanted = await cellFilter(ctx, filter);
  const [now, earlier] = await Promise.all([
    readPart(ctx, month, filter, wanted, today),
    readPart(ctx, before, filter, wanted, today),
  ]);
  const hasBefore = earlier.coverage.length > 0;
  const all = await ctx.months.coverage.find(monthRange(month));
  return {
    month,
    timeZone: ctx.timeZone,
    dates: now.dates,
    sums: now.sums,
    coverage: now.coverage,
    summary: now.summary,
    // Without its cells: they are kept for themselves.
    before: hasBefore ? { month: before, dates: earlier.dates, sums: earlier.sums, summary: earlier.summary } : null,
    instances: [...new Set(all.map(row => row.instance))].sort(),
    verdicts: await verdictsOf(ctx, now, hasBefore ? earlier : null),
  };
}

async function cellFilter(ctx: MonthContext, filter: MonthFilter): Promise<CellFilter> {
  const set = <T>(names: T[] | undefined) => (names === undefined || names.length === 0 ? undefined : new Set(names));
  return {
    instances: set(filter.instance),
    users: set(filter.user),
    classes: set(filter.class),
    schemas: set(filter.schema),
    hosts: set(filter.host),
    digests: filter.q?.trim() ? await ctx.months.days.findDigests(filter.q.trim()) : undefined,
  };
}

async function readPart(
  ctx: MonthContext,
  month: string,
  filter: MonthFilter,
  wanted: CellFilter,
  today: string,
): Promise<Part> {
  const dates = monthDates(month, today, filter.days);
  const { first, last } = filter.days === undefined ? monthRange(month) : rangeOf(month, dates);
  const period = { first, last, instances: filter.instance };
  const ofDays = { ...wanted, days: { first, last } };
  const cells = await cellsOfMonth(ctx.months, month);
  const sums = await sumMonth(cells, ofDays, setImmediate);
  const coverage = await ctx.months.coverage.find(period);
  const expected = filter.instance ?? (await expectedInstances(ctx, coverage, last));
  const summary = summariseCoverage(coverage, expected.length * dates.length);
  return { month, dates, cells, filter: ofDays, sums, coverage, summary };
}

/** From the first to the last of the dates; an empty range where there is none, as for the 31st of a shorter month. */
function rangeOf(month: string, dates: string[]): { first: string; last: string } {
  return { first: dates[0] ?? `${month}-32`, last: dates.at(-1) ?? `${month}-00` };
}

/** Instances with a day in the period, and those that the tag rule collects and that were there in time. */
async function expectedInstances(ctx: MonthContext, coverage: Coverage[], last: string): Promise<string[]> {
  const servers = await ctx.months.servers.list();
  const due = servers.filter(
    s => !s.gone && meetsRule(s.tags, ctx.tagRules.collect) && (s.createdAt?.toISOString().slice(0, 10) ?? '') <= last,
  );
  return [...new Set([...coverage.map(row => row.instance), ...due.map(s => s.name)])];
}

async function verdictsOf(ctx: MonthContext, now: Part, before: Part | null): Promise<Map<string, DigestVerdict>> {
  const ids = [...new Set([...now.sums.byDigest.keys(), ...(before?.sums.byDigest.keys() ?? [])])];
  const reviews = await ctx.months.reviews.find();
  const candidates = new Set(ids.filter(id => isCandidate(pairOf(id, now, before))));
  const days = {
    now: dailyP95(now.cells, now.filter, candidates),
    before: before ? dailyP95(before.cells, before.filter, candidates) : new Map<string, number[]>(),
  };
  const unknownBefore = ids.filter(id => now.sums.byDigest.has(id) && !before?.sums.byDigest.has(id));
  const whole = wholeInstances(now);
  const { first } = monthRange(now.month);
  const seen = await ctx.months.days.seenBetween(
    unknownBefore,
    addDays(first, -CHANGE_RULE.unseenDays),
    addDays(first, -1),
  );
  return new Map(
    ids.map(id => {
      const cameBack = hasComeBack(reviews.get(id), now.sums.byDigest.get(id), ctx.timeZone);
      const ranOn = [...(before?.sums.byDigest.get(id)?.instances.keys() ?? [])];
      const nowComplete = ranOn.every(name => whole.has(name));
      const facts = { beforeCollected: before !== null, nowComplete, seenBefore: seen.has(id), cameBack };
      const daily = candidates.has(id) ? { now: days.now.get(id) ?? [], before: days.before.get(id) ?? [] } : null;
      return [id, { ...changeOf({ ...pairOf(id, now, before), ...facts }, daily), cameBack }];
    }),
  );
}

/** Instances of which every day of the month is complete. */
function wholeInstances({ coverage, dates }: Part): Set<string> {
  const days = Map.groupBy(
    coverage.filter(row => row.complete),
    row => row.instance,
  );
  return new Set([...days].flatMap(([name, rows]) => (rows.length >= dates.length ? [name] : [])));
}

function pairOf(id: string, now: Part, before: Part | null) {
  const figures = (digest: DigestSums | undefined) =>
    digest ? { executions: digest.sums.executions, p95Us: digest.sums.quantileUs(0.95) } : null;
  return { now: figures(now.sums.byDigest.get(id)), before: figures(before?.sums.byDigest.get(id)) };
}

/** Executed on a day after the one on which it was set to fixed. */
function hasComeBack(
  review: { state: string; changedAt: Date | null } | undefined,
  digest: DigestSums | undefined,
  timeZone: string,
): boolean {
  if (review?.state !== 'fixed' || !review.changedAt || !digest) return false;
  const fixedOn = dateOf(review.changedAt.getTime(), timeZone);
  return [...digest.daysUs.keys()].some(date => date > fixedOn);
}
