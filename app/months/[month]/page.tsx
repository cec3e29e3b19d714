import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MonthPage } from '#components/statistics/month-page.tsx';
import { calendarMonth } from '#core/contract/statistics.ts';

type Segments = { params: Promise<{ month: string }> };

export async function generateMetadata({ params }: Segments): Promise<Metadata> {
  return { title: `Statistics ${(await params).month}` };
}

export default async function Month({ params }: Segments) {
  const month = calendarMonth.safeParse((await params).month);
  if (!month.success) notFound();
  return <MonthPage month={month.data} />;
}
