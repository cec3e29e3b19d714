import { pageTitle } from '#app/page-title.ts';
import { AlertsPage } from '#components/alerts/alerts-page.tsx';

export const generateMetadata = pageTitle(texts => texts.alerts.title);

export default function Alerts() {
  return <AlertsPage />;
}
