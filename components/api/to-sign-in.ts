/** Pages of those who have not signed in: no shell stands around them, and no live connection behind. */
export function isOpenPage(path: string): boolean {
  return path === '/signin' || path === '/set-up';
}

/** Leaves for the sign-in, which leads back to this page: the session is over or was revoked. */
export function toSignIn(): void {
  const { pathname, search } = window.location;
  if (!isOpenPage(pathname)) window.location.assign(`/signin?next=${encodeURIComponent(pathname + search)}`);
}
