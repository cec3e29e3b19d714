import type { DehydratedState } from '@tanstack/react-query';
import { createLoader, type SearchParams } from 'nuqs/server';
import { firstQueries, given } from '#app/first-paint.ts';
import { monthKey } from '#components/api/month-key.ts';
import { MONTH_FILTER } from '#components/statistics/month-filter.ts';
import { monthQuery } from '#core/contract/statistics.ts';
import { getMonth } from '#services/get-month.ts';
import { presentMonth } from '#services/present/statistics.ts';

const filterOf = createLoader(MONTH_FILTER);

/** The statistics of the address, as the browser would ask for them. */
export function readMonth(month: string, search: SearchParams): Promise<DehydratedState | null> {
  return firstQueries(async (ctx, queries) => {
    const filter = filterOf(search);
    const facts = await getMonth(ctx, month, monthQuery.parse(given(filter)));
    queries.setQueryData(monthKey(month, filter), presentMonth(facts));
  });
}
