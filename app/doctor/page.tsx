import { pageTitle } from '#app/page-title.ts';
import { DoctorPage } from '#components/doctor/doctor-page.tsx';

export const generateMetadata = pageTitle(texts => texts.doctor.title);

export default function Doctor() {
  return <DoctorPage />;
}
