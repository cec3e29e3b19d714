import { pageTitle } from '#app/page-title.ts';
import { NewestMonth } from '#components/statistics/newest-month.tsx';

export const generateMetadata = pageTitle(texts => texts.statistics.title);

export default function Months() {
  return <NewestMonth />;
}
