import { pageTitle } from '#app/page-title.ts';
import { UsersPage } from '#components/access/users-page.tsx';

export const generateMetadata = pageTitle(texts => texts.access.users.title);

export default function Users() {
  return <UsersPage />;
}
