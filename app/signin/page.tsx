import type { Metadata } from 'next';
import { SignInPage } from '#components/access/sign-in-page.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignIn() {
  return <SignInPage />;
}
