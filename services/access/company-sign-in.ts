import { AppError } from '#core/errors.ts';
import { ownPath } from '#core/own-path.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import { toActor } from '#services/access/actor-of.ts';
import { audit } from '#services/access/audit.ts';
import { signInOf } from '#services/access/sign-in.ts';
import type { Actor } from '#services/context.ts';

/**
 * Begins to sign in with the company account. @param wish.next path to return to
 * @throws AppError conflict where there are no company accounts; unavailable when their server does not answer
 */
export async function startCompanySignIn(
  ctx: AccessContext,
  wish: { next: string },
): Promise<{ url: string; cookies: string[] }> {
  const { accounts, company, origin } = signInOf(ctx);
  if (company === null) throw new AppError('conflict', 'Company accounts are not set up here: set OIDC_DISCOVERY_URL.');
  return accounts.startCompanySignIn(ownPath(wish.next, origin) ?? '/');
}

/** Answers the browser that comes back, and writes down who signed in. */
export async function finishCompanySignIn(ctx: AccessContext, actor: Actor, request: Request): Promise<Response> {
  const { accounts } = signInOf(ctx);
  const response = await accounts.companyCallback(request);
  const cookie = response.headers
    .getSetCookie()
    .map(value => value.split(';', 1)[0])
    .join('; ');
  const session = await accounts.session(cookie);
  if (session)
    await audit(ctx, toActor(session.user, actor.from ?? null), { action: 'user.signed_in', detail: 'company' });
  else await audit(ctx, actor, { action: 'user.sign_in_failed', detail: 'company account' });
  return response;
}
