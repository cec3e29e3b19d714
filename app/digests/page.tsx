import { HydrationBoundary } from '@tanstack/react-query';
import type { SearchParams } from 'nuqs/server';
import { pageTitle } from '#app/page-title.ts';
import { DigestsPage } from '#components/digests/digests-page.tsx';
import { readDigests } from './first-paint.ts';

export const generateMetadata = pageTitle(texts => texts.digests.title);

export default async function Digests({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <HydrationBoundary state={await readDigests(await searchParams)}>
      <DigestsPage />
    </HydrationBoundary>
  );
}
