import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { createLoader, type SearchParams } from 'nuqs/server';
import { firstPaint } from '#app/first-paint.ts';
import { monthKey } from '#components/api/month-key.ts';
import { MONTH_FILTER } from '#components/statistics/month-filter.ts';
import { monthQuery } from '#core/contract/statistics.ts';
import { getMonth } from '#services/get-month.ts';
import { presentMonth } from '#services/present/statistics.ts';

/** A month that is in memory answers sooner; one that must be read is not waited for. */
const PATIENCE_MS = 300;
const filterOf = createLoader(MONTH_FILTER);

/** The statistics of the address, as the browser would ask for them. */
export function readMonth(month: string, search: SearchParams): Promise<DehydratedState | null> {
  return firstPaint(async ctx => {
    const filter = filterOf(search);
    const wanted = monthQuery.parse(Object.fromEntries(Object.entries(filter).filter(([, value]) => value.length > 0)));
    const queries = new QueryClient();
    queries.setQueryData(monthKey(month, filter), presentMonth(await getMonth(ctx, month, wanted)));
    return dehydrate(queries);
  }, PATIENCE_MS);
}
