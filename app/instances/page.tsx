import { pageTitle } from '#app/page-title.ts';
import { InstancesPage } from '#components/instances/instances-page.tsx';

export const generateMetadata = pageTitle(texts => texts.instances.title);

export default function Instances() {
  return <InstancesPage />;
}
