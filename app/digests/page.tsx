import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { DigestsPage } from '#components/digests/digests-page.tsx';
import { readDigests } from './first-paint.ts';

export const metadata: Metadata = { title: 'Digests' };

export default async function Digests({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <HydrationBoundary state={await readDigests(await searchParams)}>
      <DigestsPage />
    </HydrationBoundary>
  );
}
