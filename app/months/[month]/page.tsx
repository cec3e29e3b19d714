import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { pageTitle } from '#app/page-title.ts';
import { MonthPage } from '#components/statistics/month-page.tsx';
import { calendarMonth } from '#core/contract/statistics.ts';
import { readMonth } from './first-paint.ts';

type Segments = { params: Promise<{ month: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = pageTitle<{ month: string }>(
  ({ statistics }, { month }) => `${statistics.title} ${month}`,
);

export default async function Month({ params, searchParams }: Segments) {
  const month = calendarMonth.safeParse((await params).month);
  if (!month.success) notFound();
  return (
    <HydrationBoundary state={await readMonth(month.data, await searchParams)}>
      <MonthPage month={month.data} />
    </HydrationBoundary>
  );
}
