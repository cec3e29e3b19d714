import type { DehydratedState } from '@tanstack/react-query';
import { createLoader, type SearchParams } from 'nuqs/server';
import { firstQueries, given } from '#app/first-paint.ts';
import { digestKey } from '#components/api/digests-key.ts';
import { DIGEST_ADDRESS } from '#components/digests/digest-address.ts';
import { digestDetailQuery } from '#core/contract/statistics.ts';
import { getDigest } from '#services/get-digest.ts';
import { presentDigestDetail } from '#services/present/digest.ts';

const addressOf = createLoader(DIGEST_ADDRESS);

/** The digest of the address, without values, as the browser would ask for it. */
export function readDigest(digest: string, search: SearchParams): Promise<DehydratedState | null> {
  return firstQueries(async (ctx, queries) => {
    const { month, instance } = addressOf(search);
    const facts = await getDigest(ctx, { digest, ...digestDetailQuery.parse(given({ month, instance })) });
    queries.setQueryData(
      digestKey({ digest, month, instance, literals: 'hidden' }),
      presentDigestDetail(facts, 'hidden'),
    );
  });
}
