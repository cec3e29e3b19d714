import type { Metadata } from 'next';
import { DoctorPage } from '#components/doctor/doctor-page.tsx';

export const metadata: Metadata = { title: 'Doctor' };

export default function Doctor() {
  return <DoctorPage />;
}
