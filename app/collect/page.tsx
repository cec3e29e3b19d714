import type { Metadata } from 'next';
import { CollectPage } from '#components/collect/collect-page.tsx';

export const metadata: Metadata = { title: 'Collect' };

export default function Collect() {
  return <CollectPage />;
}
