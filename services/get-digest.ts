import type { Review, StoredExample } from '#adapters/mongo/month-stores.ts';
import type { CaptureRow, PlanRow } from '#adapters/mongo/stores.ts';
import { type Coverage, type CoverageSummary, summariseCoverage } from '#core/collect/coverage.ts';
import { dateOf, dayOf, monthDates, monthOf, monthRange } from '#core/collect/days.ts';
import { MonthCellsBuilder } from '#core/month/build-month-cells.ts';
import type { MonthSums } from '#core/month/month-sums.ts';
import { type LoggedDay, type NeverLoggedReason, neverLogged } from '#core/month/never-logged.ts';
import { sumMonth } from '#core/month/sum-month.ts';
import { planPeriods } from '#core/plan/plan-periods.ts';
import { describePlans, type PlanDescription } from '#services/describe-plans.ts';
import { collectedPlans } from '#services/get-plan-history.ts';
import { knownDigest, type LoggedOrSeen } from '#services/known-digest.ts';
import { loadMonth } from '#services/load-month.ts';
import { keptCells } from '#services/month-cache.ts';
import type { MonthContext } from '#services/month-context.ts';
import { isComparable } from '#services/month-rows.ts';
import type { DigestVerdict } from '#services/month-verdicts.ts';
import { readReview } from '#services/update-review.ts';

export type DigestWish = {
  digest: string;
  month?: string | undefined;
  instance?: string | undefined;
};

export type DigestPageFacts = {
  known: LoggedOrSeen;
  month: string;
  timeZone: string;
  dates: string[];
  now: MonthSums;
  /** The digest in the days of the month before that are compared, and whether enough was collected of that month to do so. */
  before: { month: string; dates: string[]; sums: MonthSums; comparable: boolean } | null;
  /** Slow time of the whole month, microseconds. */
  monthUs: number;
  verdict: DigestVerdict;
  /** Instances it ran on by the log or as was seen live; where it did not, those of the month before. */
  places: Set<string>;
  /** Of these. */
  coverage: Coverage[];
  summary: CoverageSummary;
  examples: StoredExample[];
  plans: PlanRow[];
  /** By the id of a plan, the letter that its shape has among those of its instance. */
  letters: Map<string, string>;
  /** What each collected plan does, by its id. */
  described: Map<string, PlanDescription>;
  live: { captured: number; recent: CaptureRow[] };
  neverLogged: Map<NeverLoggedReason, number>;
  review: { review: Review; cameBack: boolean };
};

const EXAMPLES = 10;
const PLANS = 50;
/** Captures that are compared with the log at most. */
const CAPTURES = 2_000;
const RECENT = 20;

/** One digest over a month, beside the month before. @throws AppError not_found */
export async function getDigest(ctx: MonthContext, wish: DigestWish): Promise<DigestPageFacts> {
  const { digest, instance } = wish;
  const known = await knownDigest(ctx, digest);
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  const month = wish.month ?? monthOf(known.lastDate ?? today);
  const instances = instance === undefined ? undefined : [instance];
  const period = { ...monthRange(month), instances };
  const whole = await loadMonth(ctx, month, instances ? { instance: instances } : {});
  const [now, before] = await Promise.all([
    sumsOf(ctx, whole, digest, instances),
    whole.before && sumsOf(ctx, whole.before, digest, instances, whole.before.dates),
  ]);
  const dates = monthDates(month, today);
  const seen = await capturesOf(ctx, digest, month, instances);
  const ran = new Set([...now.byInstance.keys(), ...seen.rows.map(row => row.instance)]);
  const places = ran.size > 0 ? ran : new Set(before?.byInstance.keys());
  const coverage = whole.coverage.filter(row => places.has(row.instance));
  const plans = (await ctx.stores.plans.find({ digest, ...(instance ? { instances: [instance] } : {}) }, PLANS, null))
    .items;
  return {
    known,
    month,
    timeZone: ctx.timeZone,
    dates,
    now,
    before: whole.before &&
      before && {
        month: whole.before.month,
        dates: whole.before.dates,
        sums: before,
        comparable: isComparable(whole.before),
      },
    monthUs: whole.sums.total.sums.totalUs,
    verdict: whole.verdicts.get(digest) ?? { change: 'steady', pValue: null, cameBack: false },
    places,
    coverage,
    summary: summariseCoverage(coverage, places.size * dates.length),
    examples: await ctx.months.days.examples(digest, period, EXAMPLES),
    plans,
    letters: await lettersOf(ctx, digest, plans),
    described: await describePlans(ctx, plans),
    live: { captured: seen.captured, recent: seen.rows.slice(0, RECENT) },
    neverLogged: await missingOf(ctx, seen.rows, now, coverage),
    review: await readReview(ctx, digest),
  };
}

/** The same letters as a plan's own page gives. */
async function lettersOf(ctx: MonthContext, digest: string, plans: PlanRow[]): Promise<Map<string, string>> {
  const names = [...new Set(plans.map(plan => plan.instance))];
  const letters = await Promise.all(
    names.map(async instance => {
      const own = (await collectedPlans(ctx, { digest, instance })).toReversed();
      const periods = planPeriods(own.map(({ id, shape, collectedAt }) => ({ id, shape, at: collectedAt.getTime() })));
      const byShape = new Map(periods.map(({ shape, letter }) => [shape, letter]));
      return own.flatMap(plan => {
        const letter = plan.instance === instance && byShape.get(plan.shape ?? '');
        return letter ? [[plan.id, letter] as const] : [];
      });
    }),
  );
  return new Map(letters.flat());
}

/** From the cells of the month where they are in memory, else from the digest's own rows. @param dates of a run of days alone */
async function sumsOf(
  ctx: MonthContext,
  { month, version }: { month: string; version: string },
  digest: string,
  instances: string[] | undefined,
  dates?: string[],
): Promise<MonthSums> {
  const kept = await keptCells(ctx.months, month, version);
  const range = monthRange(month);
  const days = { first: dates?.[0] ?? range.first, last: dates?.at(-1) ?? range.last };
  const filter = { digests: new Set([digest]), instances: instances && new Set(instances), days };
  if (kept) return sumMonth(kept, filter);
  const builder = new MonthCellsBuilder();
  for await (const block of ctx.months.days.blocks({ ...days, instances }, digest)) builder.add(block);
  return sumMonth(await builder.build());
}

async function capturesOf(ctx: MonthContext, digest: string, month: string, instances: string[] | undefined) {
  const { first, last } = monthRange(month);
  const filter = {
    digest,
    from: new Date(dayOf(first, ctx.timeZone).from),
    to: new Date(dayOf(last, ctx.timeZone).to),
    ...(instances ? { instances } : {}),
  };
  const newestFirst = { field: 'start', direction: 'desc' } as const;
  const [captured, page] = await Promise.all([
    ctx.stores.captures.count(filter),
    ctx.stores.captures.find(filter, newestFirst, CAPTURES, null),
  ]);
  return { captured, rows: page.items };
}

async function missingOf(ctx: MonthContext, rows: CaptureRow[], now: MonthSums, coverage: Coverage[]) {
  if (rows.length === 0) return new Map<NeverLoggedReason, number>();
  const thresholds = await thresholdsOf(ctx);
  const days = new Map(coverage.map(row => [`${row.instance}|${row.date}`, row.complete]));
  const dayAt = (instance: string, date: string): LoggedDay => ({
    executions: now.executions.get(`${instance}|${date}`) ?? 0,
    complete: days.get(`${instance}|${date}`) ?? false,
    thresholdMs: thresholds.get(instance) ?? null,
  });
  const seen = rows.map(row => ({
    instance: row.instance,
    date: dateOf((row.end ?? row.updatedAt).getTime(), ctx.timeZone),
    phase: row.phase,
    elapsedMs: row.elapsedMs,
    errno: row.counters.errno ?? null,
  }));
  return neverLogged(seen, dayAt);
}

/** long_query_time of each server in milliseconds, by what a connect found or RDS says. */
async function thresholdsOf(ctx: MonthContext): Promise<Map<string, number>> {
  const [instances, servers] = await Promise.all([ctx.stores.instances.list(), ctx.months.servers.list()]);
  const fromRds = servers.flatMap(s => (s.slowLog ? [[s.name, s.slowLog.longQueryTimeS * 1_000] as const] : []));
  const detected = instances.flatMap(i =>
    i.detected?.slowLog ? [[i.name, i.detected.slowLog.longQueryTimeS * 1_000] as const] : [],
  );
  return new Map([...fromRds, ...detected]);
}
