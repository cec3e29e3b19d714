import { pageTitle } from '#app/page-title.ts';
import { CollectPage } from '#components/collect/collect-page.tsx';

export const generateMetadata = pageTitle(texts => texts.collect.title);

export default function Collect() {
  return <CollectPage />;
}
