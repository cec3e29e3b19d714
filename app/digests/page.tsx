import type { Metadata } from 'next';
import { DigestsPage } from '#components/digests/digests-page.tsx';

export const metadata: Metadata = { title: 'Digests' };

export default function Digests() {
  return <DigestsPage />;
}
