import { pageTitle } from '#app/page-title.ts';
import { NewestMonth } from '#components/statistics/newest-month.tsx';

export const generateMetadata = pageTitle(texts => texts.report.title);

export default function Reports() {
  return <NewestMonth to="reports" />;
}
