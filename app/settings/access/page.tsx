import type { Metadata } from 'next';
import { OwnAccessPage } from '#components/access/own-access-page.tsx';

export const metadata: Metadata = { title: 'Your access' };

export default function OwnAccess() {
  return <OwnAccessPage />;
}
