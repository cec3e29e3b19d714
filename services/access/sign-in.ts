import type { SignedIn, User } from '#adapters/auth/accounts.ts';
import { AppError } from '#core/errors.ts';
import type { AccessContext, SignIn } from '#services/access/access-context.ts';
import { toActor } from '#services/access/actor-of.ts';
import { audit } from '#services/access/audit.ts';
import { networkOf, tooMany } from '#services/access/limit-use.ts';
import type { Actor } from '#services/context.ts';

/** @throws AppError conflict where there is no sign-in */
export function signInOf(ctx: AccessContext): SignIn {
  if (ctx.signIn) return ctx.signIn;
  throw new AppError('conflict', 'Sign-in is off here: set AUTH_SECRET and APP_PUBLIC_URL to turn it on.');
}

type Attempt = { email: string; password: string; remember: boolean; agent: string | null };

/**
 * Signs in with a password. Who guesses at an account is slowed down at his address, ever more; nobody can lock the account itself, so
 * its owner gets in from elsewhere. @throws AppError unauthenticated, too_many
 */
export async function signIn(ctx: AccessContext, actor: Actor, attempt: Attempt): Promise<SignedIn> {
  const { accounts } = signInOf(ctx);
  const email = attempt.email.trim().toLowerCase();
  const key = `${networkOf(actor.from ?? '')}|${email}`;
  const { waitMs, left } = await ctx.access.limits.tryOnce(key);
  if (waitMs > 0) throw tooMany('Too many wrong passwords for this account from here', waitMs);
  const place = { address: actor.from ?? '', agent: attempt.agent };
  const found = await accounts.signIn({ email, password: attempt.password, remember: attempt.remember, place });
  if (!found) throw await wrong(ctx, actor, await accounts.userByEmail(email), left);
  await ctx.access.limits.succeeded(key);
  await audit(ctx, toActor(found.user, actor.from ?? null), { action: 'user.signed_in' });
  return found;
}

async function wrong(ctx: AccessContext, actor: Actor, user: User | null, left: number): Promise<AppError> {
  // What was typed is kept only when it names a user: it could be a password.
  const subject = user && { kind: 'user', id: user.email };
  await audit(ctx, actor, { action: 'user.sign_in_failed', subject });
  const tries = left === 1 ? 'one try' : `${left} tries`;
  const warning = left > 0 && left <= 3 ? ` ${tries} left before a pause.` : '';
  return new AppError('unauthenticated', `Wrong e-mail or password.${warning}`);
}

/** Ends the session of the browser; answers the `Set-Cookie` values that forget it. */
export async function signOut(ctx: AccessContext, actor: Actor, cookie: string): Promise<string[]> {
  const cookies = await signInOf(ctx).accounts.signOut(cookie);
  await audit(ctx, actor, { action: 'user.signed_out' });
  return cookies;
}
