import type { Metadata } from 'next';
import { NewestMonth } from '#components/statistics/newest-month.tsx';

export const metadata: Metadata = { title: 'Statistics' };

export default function Months() {
  return <NewestMonth />;
}
