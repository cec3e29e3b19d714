import type { Metadata } from 'next';
import { NewestMonth } from '#components/statistics/newest-month.tsx';

export const metadata: Metadata = { title: 'Report' };

export default function Reports() {
  return <NewestMonth to="reports" />;
}
