import { skippedOf, summariseCoverage } from '#core/collect/coverage.ts';
import { dateOf, dayOf, monthRange } from '#core/collect/days.ts';
import type { ReportModel, ReportQuery } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';
import { AppError } from '#core/errors.ts';
import type { PlanChange } from '#core/report/plan-changes.ts';
import { recommend } from '#core/report/recommend.ts';
import { changeOfPlan, planBefore } from '#services/change-of-plan.ts';
import { getMonth } from '#services/get-month.ts';
import { keepsLiterals } from '#services/kept-literals.ts';
import type { LoadedMonth } from '#services/load-month.ts';
import type { MonthContext } from '#services/month-context.ts';
import { byTime, type DigestFacts, movedUs, type NamedDigest, named } from '#services/month-rows.ts';
import { presentDigest, presentMonth } from '#services/present/statistics.ts';

export type ReportWish = Pick<ReportQuery, 'instance' | 'users'> & {
  /** Whether the slowest example of each digest stands in it, where literals may be kept at all. */
  literals: 'hidden' | 'shown';
  month: string;
  environment: ReportModel['environment'];
};

/** Rows of each list, and plans of one digest in a month: one a day on 160 instances. */
const BY_TIME = 10;
const BY_OTHER = 5;
const BY_CHANGE = 15;
const PLANS = 5_000;

/** The report of a month as a model. @throws AppError not_found when nothing of it was collected, or an instance is not known */
export async function makeReport(ctx: MonthContext, wish: ReportWish): Promise<ReportModel> {
  const facts = await getMonth(ctx, wish.month, wish.instance ? { instance: wish.instance } : {});
  await refuseUnknown(ctx, wish, facts.month);
  if (facts.month.coverage.length === 0)
    throw new AppError('not_found', `Nothing of ${wish.month} was collected; collect it first.`);
  const chosen = choose(facts.rows);
  const unique = [
    ...new Map(
      Object.values(chosen.lists)
        .flat()
        .map(row => [row.digest, row]),
    ).values(),
  ];
  const known = new Map((await named(ctx, unique)).map(row => [row.digest, row]));
  const present = (rows: DigestFacts[]): DigestRow[] =>
    rows.flatMap(row => {
      const found = known.get(row.digest);
      return found ? [withoutUsers(presentDigest(found, facts.month), wish.users)] : [];
    });
  const changes = await planChangesOf(ctx, wish, unique);
  const { lists } = chosen;
  const literals = wish.literals === 'shown' && (await keepsLiterals(ctx)) ? 'shown' : 'hidden';
  const statistics = presentMonth(facts);
  const rows = present(unique);
  const changeOf = ({ digest, instances }: DigestRow) => {
    const own = changes.filter(one => one.digest === digest);
    // Of several instances, the one on which it takes the most time.
    const name = instances.find(instance => own.some(one => one.instance === instance));
    const change = own.find(one => one.instance === name) ?? own[0];
    return change ? { ...change, at: dateOf(Date.parse(change.at), ctx.timeZone) } : null;
  };
  return {
    month: wish.month,
    timeZone: ctx.timeZone,
    madeAt: ctx.now().toISOString(),
    literals,
    users: wish.users,
    environment: wish.environment,
    statistics: wish.users === 'hidden' ? { ...statistics, ...hiddenNames(statistics) } : statistics,
    coverage: coverageRows(facts.month),
    topByTime: present(lists.time),
    topByCount: present(lists.count),
    topByRows: present(lists.rows),
    regressed: present(lists.regressed),
    came_back: present(lists.came_back),
    improved: present(lists.improved),
    new: present(lists.fresh),
    gone: present(lists.gone),
    planChanges: changes,
    recommendations: recommend(rows.map(row => ({ row, planChange: changeOf(row) }))),
    statements: await statementsOf(ctx, { ...wish, literals }, [...known.values()], rows),
    leftOut: chosen.leftOut,
  };
}

/** A name that is mistyped has no days, as an instance that was never collected has none. */
async function refuseUnknown(ctx: MonthContext, { instance = [] }: ReportWish, { month, instances }: LoadedMonth) {
  const strange = instance.filter(name => !instances.includes(name));
  const found = await Promise.all(strange.map(name => ctx.months.servers.byName(name)));
  const unknown = strange.filter((_, i) => !found[i]);
  if (unknown.length === 0 || instances.length === 0) return;
  const names = instances.slice(0, 10).join(', ') + (instances.length > 10 ? ', ...' : '');
  throw new AppError('not_found', `No instance is named ${unknown.join(', ')}; ${month} has days of ${names}.`);
}

function choose(rows: readonly DigestFacts[]) {
  const now = rows.filter(row => row.now !== null);
  const top = (most: number, value: (row: DigestFacts) => number) =>
    [...now].sort((a, b) => value(b) - value(a) || byTime(a, b)).slice(0, most);
  const changed = (change: string) =>
    rows.filter(row => row.verdict.change === change).sort((a, b) => Math.abs(movedUs(b)) - Math.abs(movedUs(a)));
  const all = {
    regressed: changed('regressed'),
    came_back: changed('came_back'),
    improved: changed('improved'),
    fresh: changed('new'),
    gone: changed('gone'),
  };
  const shown = Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.slice(0, BY_CHANGE)]));
  const leftOut = Object.values(all).reduce((sum, list) => sum + Math.max(0, list.length - BY_CHANGE), 0);
  const lists = {
    time: [...now].sort(byTime).slice(0, BY_TIME),
    count: top(BY_OTHER, row => row.now?.sums.executions ?? 0),
    rows: top(BY_OTHER, row => row.now?.sums.rowsExamined ?? 0),
    ...(shown as typeof all),
  };
  return { lists, leftOut };
}

async function planChangesOf(
  ctx: MonthContext,
  wish: ReportWish,
  rows: DigestFacts[],
): Promise<ReportModel['planChanges']> {
  const found = await Promise.all(
    rows.map(async ({ digest }) => (await changesInMonth(ctx, wish, digest)).map(change => ({ ...change, digest }))),
  );
  return found
    .flat()
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(change => ({ ...change, at: change.at.toISOString() }));
}

/** Where a plan that was collected in the month differs from the one before it, which may be of an earlier month. */
async function changesInMonth(ctx: MonthContext, wish: ReportWish, digest: string): Promise<PlanChange[]> {
  const { first, last } = monthRange(wish.month);
  const from = new Date(dayOf(first, ctx.timeZone).from);
  const to = new Date(dayOf(last, ctx.timeZone).to);
  const { items } = await ctx.stores.plans.find(
    { digest, pasted: false, statuses: ['collected'], from, to, ...instancesOf(wish) },
    PLANS,
    null,
  );
  const changes: PlanChange[] = [];
  for (const own of Map.groupBy(items.reverse(), ({ instance, schema }) =>
    JSON.stringify([instance, schema]),
  ).values()) {
    let before = own[0] ? await planBefore(ctx, own[0]) : null;
    for (const plan of own) {
      const change = before && (await changeOfPlan(ctx, before, plan));
      if (change) changes.push(change);
      before = plan;
    }
  }
  return changes;
}

/** An empty list takes all instances, as no list does. */
function instancesOf({ instance }: ReportWish): { instances?: string[] } {
  return instance && instance.length > 0 ? { instances: instance } : {};
}

/** A row for each instance of which days are wanted, also where none was collected. */
function coverageRows({ coverage, dates, expected }: LoadedMonth): ReportModel['coverage'] {
  const byInstance = Map.groupBy(coverage, row => row.instance);
  return expected.map(instance => {
    const rows = byInstance.get(instance) ?? [];
    return {
      instance,
      ...summariseCoverage(rows, dates.length),
      days: rows.filter(row => !row.complete || skippedOf(row) > 0).map(({ date, remarks }) => ({ date, remarks })),
    };
  });
}

async function statementsOf(
  ctx: MonthContext,
  wish: ReportWish,
  known: NamedDigest[],
  rows: DigestRow[],
): Promise<ReportModel['statements']> {
  const byDigest = new Map(rows.map(row => [row.digest, row]));
  const period = { ...monthRange(wish.month), ...instancesOf(wish) };
  return Promise.all(
    known.flatMap(({ digest, known: { text } }) => {
      const row = byDigest.get(digest);
      if (!row) return [];
      const example = async () => (await ctx.months.days.examples(digest, period, 1))[0]?.sql ?? null;
      return [(async () => ({ digest, text, example: wish.literals === 'shown' ? await example() : null, row }))()];
    }),
  );
}

function withoutUsers(row: DigestRow, users: 'hidden' | 'shown'): DigestRow {
  return users === 'hidden' ? { ...row, users: [] } : row;
}

function hiddenNames(statistics: ReportModel['statistics']): Partial<ReportModel['statistics']> {
  return {
    byUser: [],
    byHost: [],
    facets: { ...statistics.facets, users: [], hosts: [] },
    top: statistics.top.map(row => withoutUsers(row, 'hidden')),
    changes: { ...statistics.changes, top: statistics.changes.top.map(row => withoutUsers(row, 'hidden')) },
  };
}
