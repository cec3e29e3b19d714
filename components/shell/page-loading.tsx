'use client';
import { useTranslations } from 'use-intl';
import { LiveSkeleton, TableSkeleton } from '#components/live/live-skeleton.tsx';
import type { PageKey } from './nav-items.ts';
import { PageFrame } from './page-frame.tsx';

/** A page whose code or data is still on the way: its own frame and title, its layout in grey. */
export function PageLoading({ page }: { page: PageKey }) {
  const t = useTranslations('shell');
  return <PageFrame title={t(page)}>{page === 'live' ? <LiveSkeleton /> : <TableSkeleton />}</PageFrame>;
}
