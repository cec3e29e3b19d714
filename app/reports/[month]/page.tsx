import { notFound } from 'next/navigation';
import { pageTitle } from '#app/page-title.ts';
import { ReportPage } from '#components/report/report-page.tsx';
import { calendarMonth } from '#core/contract/statistics.ts';

type Segments = { params: Promise<{ month: string }> };

export const generateMetadata = pageTitle<{ month: string }>(({ report }, { month }) => `${report.title} ${month}`);

export default async function Report({ params }: Segments) {
  const month = calendarMonth.safeParse((await params).month);
  if (!month.success) notFound();
  return <ReportPage month={month.data} />;
}
