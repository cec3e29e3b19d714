import { pageTitle } from '#app/page-title.ts';
import { OwnAccessPage } from '#components/access/own-access-page.tsx';

export const generateMetadata = pageTitle(texts => texts.access.own.title);

export default function OwnAccess() {
  return <OwnAccessPage />;
}
