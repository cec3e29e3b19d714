import { pageTitle } from '#app/page-title.ts';
import { SetUpPage } from '#components/access/set-up-page.tsx';

export const generateMetadata = pageTitle(texts => texts.access.setUp.title);

export default function SetUp() {
  return <SetUpPage />;
}
