import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportPage } from '#components/report/report-page.tsx';
import { calendarMonth } from '#core/contract/statistics.ts';

type Segments = { params: Promise<{ month: string }> };

export async function generateMetadata({ params }: Segments): Promise<Metadata> {
  return { title: `Report ${(await params).month}` };
}

export default async function Report({ params }: Segments) {
  const month = calendarMonth.safeParse((await params).month);
  if (!month.success) notFound();
  return <ReportPage month={month.data} />;
}
