import type { SignedIn, User } from '#adapters/auth/accounts.ts';
import type { OneTimeLink } from '#adapters/mongo/access-stores.ts';
import { mayGive } from '#core/access.ts';
import { AppError } from '#core/errors.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import { toActor } from '#services/access/actor-of.ts';
import { audit } from '#services/access/audit.ts';
import { checkNewPassword } from '#services/access/new-password.ts';
import { hashOf, newSecret } from '#services/access/secrets.ts';
import { signInOf } from '#services/access/sign-in.ts';
import type { Actor } from '#services/context.ts';

const HOUR_MS = 3_600_000;
const LASTS_MS: Record<OneTimeLink['kind'], number> = {
  owner: HOUR_MS,
  invitation: 72 * HOUR_MS,
  password: 24 * HOUR_MS,
};

type Wish = Pick<OneTimeLink, 'kind' | 'email' | 'role' | 'createdBy'>;

/** Makes a link that works once. Its secret stands behind `#`, so that it reaches no log of a server or proxy. */
export async function makeLink(ctx: AccessContext, wish: Wish): Promise<{ link: string; expiresAt: Date }> {
  const { origin } = signInOf(ctx);
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + LASTS_MS[wish.kind]);
  const secret = newSecret();
  if (wish.email !== null) await ctx.access.links.removeAll({ kind: wish.kind, email: wish.email });
  await ctx.access.links.add(hashOf(secret), { ...wish, createdAt, expiresAt });
  return { link: `${origin}/set-up#${secret}`, expiresAt };
}

/** The link by which the first user is made; null when there are users, or no sign-in. */
export async function makeOwnerLink(ctx: AccessContext): Promise<{ link: string; expiresAt: Date } | null> {
  if (!ctx.signIn || (await ctx.signIn.accounts.hasUsers())) return null;
  return makeLink(ctx, { kind: 'owner', email: null, role: 'owner', createdBy: 'server' });
}

/** What a link is for. @throws AppError not_found */
export async function lookAtLink(ctx: AccessContext, secret: string): Promise<OneTimeLink> {
  signInOf(ctx);
  const link = await ctx.access.links.find(hashOf(secret));
  if (!link || !(await stands(ctx, link))) throw noLink();
  return link;
}

/** Whether the rights it was made under are there still: its maker may give its role, and whose password it sets has that role. */
async function stands(ctx: AccessContext, { kind, email, role, createdBy }: OneTimeLink): Promise<boolean> {
  const { accounts } = signInOf(ctx);
  if (kind === 'owner') return true;
  const maker = await accounts.userByEmail(createdBy);
  if (!maker || maker.disabled || !mayGive(maker.role, role)) return false;
  return kind === 'invitation' || (await accounts.userByEmail(email ?? ''))?.role === role;
}

type Use = {
  secret: string;
  email?: string | undefined;
  name?: string | undefined;
  password: string;
  agent: string | null;
};

/** Makes the user that the link stands for, or sets the password, and signs in. @throws AppError not_found, invalid_input, conflict */
export async function consumeLink(ctx: AccessContext, actor: Actor, use: Use): Promise<SignedIn> {
  const { accounts } = signInOf(ctx);
  const hash = hashOf(use.secret);
  const seen = await lookAtLink(ctx, use.secret);
  const email = seen.email ?? use.email;
  if (email === undefined) throw new AppError('invalid_input', 'This link needs an e-mail address.');
  if (use.password.toLowerCase().includes(email.split('@')[0]?.toLowerCase() || email))
    throw new AppError('invalid_input', 'The password holds the name of the e-mail address: choose another.');
  checkNewPassword(use.password);
  const link = await ctx.access.links.take(hash);
  if (!link) throw noLink();
  const user = await applyLink(ctx, link, { ...use, email });
  const place = { address: actor.from ?? '', agent: use.agent };
  const signedIn = await accounts.signIn({ email: user.email, password: use.password, remember: true, place });
  if (!signedIn) throw new AppError('forbidden', 'This user is disabled; an admin can enable it.');
  const action = link.kind === 'password' ? 'password.changed' : 'user.created';
  await audit(ctx, toActor(user, actor.from ?? null), { action, detail: `${link.kind} link, role ${user.role}` });
  return signedIn;
}

async function applyLink(ctx: AccessContext, link: OneTimeLink, use: Use & { email: string }): Promise<User> {
  const { accounts } = signInOf(ctx);
  if (link.kind === 'password') {
    const user = await accounts.userByEmail(use.email);
    if (!user) throw noLink();
    await accounts.setPassword(user.id, use.password);
    await accounts.revokeSessions(user.id);
    return user;
  }
  if (link.kind === 'owner' && (await accounts.hasUsers())) throw noLink();
  const name = use.name ?? use.email;
  const user = await accounts.createUser({ email: use.email, name, role: link.role, password: use.password });
  if (link.kind === 'owner') await ctx.access.links.removeAll({ kind: 'owner' });
  return user;
}

function noLink(): AppError {
  return new AppError(
    'not_found',
    'This link was used already, its time is over, or the rights it was made under have changed: ask for a new one.',
  );
}
