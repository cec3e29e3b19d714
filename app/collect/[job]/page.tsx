import { pageTitle } from '#app/page-title.ts';
import { JobPage } from '#components/collect/job-page.tsx';

export const generateMetadata = pageTitle(texts => texts.collect.title);
type Segments = { params: Promise<{ job: string }> };

export default async function Job({ params }: Segments) {
  return <JobPage id={decodeURIComponent((await params).job)} />;
}
