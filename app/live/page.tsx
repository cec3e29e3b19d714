import type { Metadata } from 'next';
import { LivePage } from '#components/live/live-page.tsx';
import { readLive } from './first-paint.ts';

export const metadata: Metadata = { title: 'Live' };

export default async function Live() {
  return <LivePage first={await readLive()} />;
}
