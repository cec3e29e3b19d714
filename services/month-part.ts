import { setImmediate } from 'node:timers/promises';
import type { Coverage } from '#core/collect/coverage.ts';
import { monthDates, monthRange } from '#core/collect/days.ts';
import type { CellFilter } from '#core/month/month-cells.ts';
import { type MonthSums, sizeOf } from '#core/month/month-sums.ts';
import { sumMonth } from '#core/month/sum-month.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import { cellsOfMonth, remembering } from '#services/month-cache.ts';
import type { MonthContext } from '#services/month-context.ts';
import { readCoverage } from '#services/read-coverage.ts';

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

/** A class is no filter of the pass over a month: its sums are a part of the others. */
export type PassFilter = Omit<MonthFilter, 'class'>;

/** A month alone under a filter. */
export type MonthPart = {
  month: string;
  /** Of its coverage. */
  version: string;
  dates: string[];
  filter: CellFilter & { days: { first: string; last: string } };
  sums: MonthSums;
  coverage: Coverage[];
};

async function cellFilter(ctx: MonthContext, filter: PassFilter): Promise<CellFilter> {
  const set = <T>(names: T[] | undefined) => (names === undefined || names.length === 0 ? undefined : new Set(names));
  return {
    instances: set(filter.instance),
    users: set(filter.user),
    schemas: set(filter.schema),
    hosts: set(filter.host),
    digests: filter.q?.trim() ? await ctx.months.days.findDigests(filter.q.trim()) : undefined,
  };
}

/** Whether the filter takes everything. */
export function kindOf(filter: PassFilter): 'whole' | 'filtered' {
  return Object.values(filter).every(wanted => wanted === undefined || wanted.length === 0) ? 'whole' : 'filtered';
}

type PartWish = Pick<MonthPart, 'month' | 'version'> & { filter: PassFilter; today: string };

/** Kept for itself: the month before one month is a month that is looked at too. */
export function loadPart(ctx: MonthContext, wish: PartWish): Promise<MonthPart> {
  const { version, ...rest } = wish;
  const key = JSON.stringify(['part', rest, ctx.timeZone]);
  return remembering(
    ctx.months,
    kindOf(wish.filter),
    key,
    version,
    () => readPart(ctx, wish),
    part => sizeOf(part.sums),
  );
}

async function readPart(ctx: MonthContext, { month, version, filter, today }: PartWish): Promise<MonthPart> {
  const dates = monthDates(month, today, filter.days);
  const days = filter.days === undefined ? monthRange(month) : rangeOf(month, dates);
  const wanted = { ...(await cellFilter(ctx, filter)), days };
  const sums = await sumMonth(await cellsOfMonth(ctx.months, month, version), wanted, setImmediate);
  const coverage = (await coverageOf(ctx, { month, version })).filter(
    ({ instance, date }) => (wanted.instances?.has(instance) ?? true) && days.first <= date && date <= days.last,
  );
  return { month, version, dates, filter: wanted, sums, coverage };
}

/** Every coverage row of a month. */
export function coverageOf(
  ctx: MonthContext,
  { month, version }: Pick<MonthPart, 'month' | 'version'>,
): Promise<Coverage[]> {
  const compute = () => readCoverage(ctx, monthRange(month));
  return remembering(
    ctx.months,
    'whole',
    JSON.stringify(['coverage', month, ctx.timeZone]),
    version,
    compute,
    rows => 700 * rows.length,
  );
}

/** From the first to the last of the dates; an empty range where there is none, as for the 31st of a shorter month. */
function rangeOf(month: string, dates: string[]): { first: string; last: string } {
  return { first: dates[0] ?? `${month}-32`, last: dates.at(-1) ?? `${month}-00` };
}
