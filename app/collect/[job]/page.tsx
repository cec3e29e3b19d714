import type { Metadata } from 'next';
import { JobPage } from '#components/collect/job-page.tsx';

export const metadata: Metadata = { title: 'Collect' };
type Segments = { params: Promise<{ job: string }> };

export default async function Job({ params }: Segments) {
  return <JobPage id={decodeURIComponent((await params).job)} />;
}
