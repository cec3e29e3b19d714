import { pageTitle } from '#app/page-title.ts';
import { SignInPage } from '#components/access/sign-in-page.tsx';

export const generateMetadata = pageTitle(texts => texts.access.signIn);

export default function SignIn() {
  return <SignInPage />;
}
