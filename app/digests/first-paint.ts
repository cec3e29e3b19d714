import type { DehydratedState } from '@tanstack/react-query';
import { createLoader, type SearchParams } from 'nuqs/server';
import { firstQueries, given } from '#app/first-paint.ts';
import { digestsKey } from '#components/api/digests-key.ts';
import { MONTHS_KEY } from '#components/api/month-key.ts';
import { DIGEST_LIST, digestsInput } from '#components/digests/digest-list.ts';
import { MONTH_FILTER } from '#components/statistics/month-filter.ts';
import { digestQuery } from '#core/contract/statistics.ts';
import { listDigests } from '#services/list-digests.ts';
import { listMonths } from '#services/list-months.ts';
import { presentDigestPage, presentMonthList } from '#services/present/statistics.ts';

const filterOf = createLoader(MONTH_FILTER);
const listOf = createLoader(DIGEST_LIST);

/** The months and the digests of the address, as the browser would ask for them. */
export function readDigests(search: SearchParams): Promise<DehydratedState | null> {
  return firstQueries(async (ctx, queries) => {
    const list = listOf(search);
    const months = presentMonthList(await listMonths(ctx), ctx.timeZone);
    queries.setQueryData(MONTHS_KEY, months);
    const month = list.month ?? months.items[0]?.month;
    if (month !== undefined) {
      const input = digestsInput(filterOf(search), list);
      const page = presentDigestPage(await listDigests(ctx, month, digestQuery.parse(given(input))));
      queries.setQueryData(digestsKey(month, input), { pages: [page], pageParams: [0] });
    }
  });
}
