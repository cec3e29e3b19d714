import { skippedOf, summariseCoverage } from '#core/collect/coverage.ts';
import { monthRange } from '#core/collect/days.ts';
import type { ReportModel, ReportQuery } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';
import { AppError } from '#core/errors.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { type DatedPlan, planChanges } from '#core/report/plan-changes.ts';
import { recommend } from '#core/report/recommend.ts';
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

/** Rows of each list, and plans that are read of one digest. */
const BY_TIME = 10;
const BY_OTHER = 5;
const BY_CHANGE = 15;
const PLANS = 20;

/** The report of a month as a model. @throws AppError not_found when nothing of it was collected */
export async function makeReport(ctx: MonthContext, wish: ReportWish): Promise<ReportModel> {
  const facts = await getMonth(ctx, wish.month, wish.instance ? { instance: wish.instance } : {});
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
  const changes = await planChangesOf(ctx, wish.month, unique);
  const { lists } = chosen;
  const literals = wish.literals === 'shown' && (await keepsLiterals(ctx)) ? 'shown' : 'hidden';
  const statistics = presentMonth(facts);
  const rows = present(unique);
  const changeOf = (digest: string) => {
    const change = changes.find(one => one.digest === digest);
    return change ? { at: change.at, changes: change.changes } : null;
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
    improved: present(lists.improved),
    new: present(lists.fresh),
    gone: present(lists.gone),
    planChanges: changes,
    recommendations: recommend(rows.map(row => ({ row, planChange: changeOf(row.digest) }))),
    statements: await statementsOf(ctx, { ...wish, literals }, [...known.values()], rows),
    leftOut: chosen.leftOut,
  };
}

function choose(rows: readonly DigestFacts[]) {
  const now = rows.filter(row => row.now !== null);
  const top = (most: number, value: (row: DigestFacts) => number) =>
    [...now].sort((a, b) => value(b) - value(a) || byTime(a, b)).slice(0, most);
  const changed = (change: string) =>
    rows.filter(row => row.verdict.change === change).sort((a, b) => Math.abs(movedUs(b)) - Math.abs(movedUs(a)));
  const all = {
    regressed: [...changed('regressed'), ...changed('came_back')],
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
  month: string,
  rows: DigestFacts[],
): Promise<ReportModel['planChanges']> {
  const { first, last } = monthRange(month);
  const found = await Promise.all(
    rows.map(async ({ digest }) => {
      const plans = (await ctx.stores.plans.find({ digest }, PLANS, null)).items.filter(p => p.status === 'collected');
      // One plan alone cannot have changed.
      if (plans.length < 2) return [];
      const dated = await Promise.all(plans.map(plan => datedPlan(ctx, plan.id)));
      return planChanges(dated.filter(plan => plan !== null)).map(change => ({ ...change, digest }));
    }),
  );
  return found
    .flat()
    .map(change => ({ ...change, at: change.at.toISOString() }))
    .filter(change => change.at.slice(0, 10) >= first && change.at.slice(0, 10) <= last)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function datedPlan(ctx: MonthContext, id: string): Promise<DatedPlan | null> {
  const stored = await ctx.stores.plans.byId(id);
  if (stored?.outcome.status !== 'collected') return null;
  const { plan } = readDocuments(stored.outcome.documents, stored.sqlText);
  return plan ? { id, instance: stored.instance, collectedAt: stored.collectedAt, plan } : null;
}

function coverageRows({ coverage, dates }: LoadedMonth): ReportModel['coverage'] {
  return [...Map.groupBy(coverage, row => row.instance)].map(([instance, rows]) => ({
    instance,
    ...summariseCoverage(rows, dates.length),
    remarks: rows
      .filter(row => !row.complete || skippedOf(row) > 0)
      .map(row => ({ date: row.date, detail: row.remarks.map(remark => remark.detail).join('; ') })),
  }));
}

async function statementsOf(
  ctx: MonthContext,
  wish: ReportWish,
  known: NamedDigest[],
  rows: DigestRow[],
): Promise<ReportModel['statements']> {
  const byDigest = new Map(rows.map(row => [row.digest, row]));
  const period = monthRange(wish.month);
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
