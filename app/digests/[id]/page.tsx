import { HydrationBoundary } from '@tanstack/react-query';
import type { SearchParams } from 'nuqs/server';
import { pageTitle } from '#app/page-title.ts';
import { DigestPage } from '#components/digests/digest-page.tsx';
import { readDigest } from './first-paint.ts';

type Segments = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = pageTitle<{ id: string }>(
  ({ digests }, { id }) => `${digests.title} ${id.slice(0, 12)}`,
);

export default async function Digest({ params, searchParams }: Segments) {
  const { id } = await params;
  return (
    <HydrationBoundary state={await readDigest(id, await searchParams)}>
      <DigestPage digest={id} />
    </HydrationBoundary>
  );
}
