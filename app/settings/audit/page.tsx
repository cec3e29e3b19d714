import { pageTitle } from '#app/page-title.ts';
import { AuditPage } from '#components/access/audit-page.tsx';

export const generateMetadata = pageTitle(texts => texts.access.audit.title);

export default function Audit() {
  return <AuditPage />;
}
