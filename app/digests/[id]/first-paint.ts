import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { createLoader, type SearchParams } from 'nuqs/server';
import { firstPaint, given } from '#app/first-paint.ts';
import { digestKey } from '#components/api/digests-key.ts';
import { DIGEST_ADDRESS } from '#components/digests/digest-address.ts';
import { digestDetailQuery } from '#core/contract/statistics.ts';
import { getDigest } from '#services/get-digest.ts';
import { presentDigestDetail } from '#services/present/digest.ts';

const addressOf = createLoader(DIGEST_ADDRESS);

/** The digest of the address, without values, as the browser would ask for it. */
export function readDigest(digest: string, search: SearchParams): Promise<DehydratedState | null> {
  return firstPaint(async ctx => {
    const { month, instance } = addressOf(search);
    const facts = await getDigest(ctx, { digest, ...digestDetailQuery.parse(given({ month, instance })) });
    const queries = new QueryClient();
    queries.setQueryData(
      digestKey({ digest, month, instance, literals: 'hidden' }),
      presentDigestDetail(facts, 'hidden'),
    );
    return dehydrate(queries);
  });
}
