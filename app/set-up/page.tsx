import type { Metadata } from 'next';
import { SetUpPage } from '#components/access/set-up-page.tsx';

export const metadata: Metadata = { title: 'Set up' };

export default function SetUp() {
  return <SetUpPage />;
}
