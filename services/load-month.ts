import {
  type Coverage,
  type CoverageSummary,
  mostlyCompleteInstances,
  summariseCoverage,
} from '#core/collect/coverage.ts';
import { addDays, addMonths, dateOf, monthDates, monthOf, monthRange } from '#core/collect/days.ts';
import { expectedInstances, isMadeAfter, type ServerDays } from '#core/collect/expected-instances.ts';
import { CHANGE_RULE } from '#core/month/digest-change.ts';
import { type MonthSums, ofClasses } from '#core/month/month-sums.ts';
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
import { readServerDays } from '#services/read-server-days.ts';

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
  /** Instances of which every day is wanted, by name: those under the filter. */
  expected: string[];
  /**
   * The same days of the month before; of a month that runs, those up to the last one that was collected. Null when nothing of them was
   * collected. Its coverage counts the days of the month's own instances too, and `known` are the instances that lack few.
   */
  before:
    | (Pick<MonthPart, 'month' | 'version' | 'dates' | 'sums'> & { summary: CoverageSummary; known: Set<string> })
    | null;
  /** Instances of the month, whatever the filter takes. */
  instances: string[];
  verdicts: Map<string, DigestVerdict>;
};

/** Sums a month under a filter, from its days. What was computed is kept until a day of it is written again, or the inventory changes. */
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
  const { first } = monthRange(month);
  const looked = { first: addDays(first, -CHANGE_RULE.unseenDays), last: addDays(first, -1) };
  const [version, versionBefore, versionLooked, reviews, servers] = await Promise.all([
    ctx.months.coverage.version(monthRange(month)),
    ctx.months.coverage.version(monthRange(before)),
    ctx.months.coverage.version(looked),
    ctx.months.reviews.find(),
    readServerDays(ctx),
  ]);
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  const key = JSON.stringify(['month', month, filter, ctx.timeZone, today]);
  // Not part of the days: a review changes what has come back, a server which days are wanted.
  const state = JSON.stringify([
    version,
    versionLooked,
    [...reviews.values()].map(r => [r.digest, r.state, r.changedAt]),
    servers,
  ]);
  const compute = async () => {
    const now = await loadPart(ctx, { month, version, filter, today });
    const days = filter.days ?? daysSoFar(now, today);
    const earlier = await loadPart(ctx, { month: before, version: versionBefore, filter: { ...filter, days }, today });
    return beside(ctx, now, earlier.coverage.length > 0 ? earlier : null, servers, today);
  };
  return remembering(ctx.months, kindOf(filter), key, state, compute, loaded => 150 * loaded.verdicts.size);
}

async function beside(
  ctx: MonthContext,
  now: MonthPart,
  before: MonthPart | null,
  servers: readonly ServerDays[],
  today: string,
): Promise<LoadedMonth> {
  const known = before ? await knownBefore(ctx, before, servers, today) : new Set<string>();
  const expected = expectedOf(now, servers);
  return {
    ...sumsOf(now),
    timeZone: ctx.timeZone,
    coverage: now.coverage,
    summary: summariseCoverage(now.coverage, expected.length * now.dates.length),
    expected,
    before: before && besideNow(now, before, servers),
    instances: namesIn(await coverageOf(ctx, now)),
    verdicts: await verdictsOf(ctx, now, before, known, today),
  };
}

/** The days of a month that runs up to the last one that was collected, as a filter; none for a month that is over. */
function daysSoFar({ month, coverage }: MonthPart, today: string): string | undefined {
  if (month !== monthOf(today)) return undefined;
  const last =
    coverage
      .map(row => row.date)
      .sort()
      .at(-1) ?? today;
  return `1-${Number(last.slice(8))}`;
}

/** The month before, with what it lacks of the instances that it is compared with. */
function besideNow(now: MonthPart, before: MonthPart, servers: readonly ServerDays[]): LoadedMonth['before'] {
  const { dates, coverage } = before;
  const later = new Set(madeAfter(servers, dates.at(-1) ?? ''));
  const wanted = new Set([...expectedOf(before, servers), ...namesIn(now.coverage)].filter(name => !later.has(name)));
  return {
    ...sumsOf(before),
    summary: summariseCoverage(coverage, wanted.size * dates.length),
    known: mostlyCompleteInstances(coverage, dates.length),
  };
}

/** Instances of which it is known what ran in the whole month before, be it that they were not there yet. */
async function knownBefore(
  ctx: MonthContext,
  { month, version }: MonthPart,
  servers: readonly ServerDays[],
  today: string,
): Promise<Set<string>> {
  const known = mostlyCompleteInstances(await coverageOf(ctx, { month, version }), monthDates(month, today).length);
  return new Set([...known, ...madeAfter(servers, monthRange(month).last)]);
}

/** Servers that RDS made after a day. */
function madeAfter(servers: readonly ServerDays[], date: string): string[] {
  return servers.filter(server => isMadeAfter(server, date)).map(server => server.name);
}

function namesIn(rows: readonly Coverage[]): string[] {
  return [...new Set(rows.map(row => row.instance))].sort();
}

/** Those of the filter, else all of which days are expected. */
function expectedOf({ filter, coverage }: MonthPart, servers: readonly ServerDays[]): string[] {
  return filter.instances ? [...filter.instances].sort() : expectedInstances(coverage, servers, filter.days);
}

function sumsOf({ month, version, dates, sums }: MonthPart) {
  return { month, version, dates, sums };
}
