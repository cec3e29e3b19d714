import type { User } from '#adapters/auth/accounts.ts';
import type { OneTimeLink } from '#adapters/mongo/access-stores.ts';
import { mayGive, type Role } from '#core/access.ts';
import { AppError } from '#core/errors.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import { audit } from '#services/access/audit.ts';
import { makeLink } from '#services/access/one-time-links.ts';
import { signInOf } from '#services/access/sign-in.ts';
import type { Actor } from '#services/context.ts';

export type UserListFacts = { users: User[]; invitations: (OneTimeLink & { id: string })[] };

export async function listUsers(ctx: AccessContext): Promise<UserListFacts> {
  const [users, invitations] = await Promise.all([signInOf(ctx).accounts.users(), ctx.access.links.list()]);
  return { users, invitations };
}

/** Invites someone by a link that works once. @throws AppError forbidden, conflict when the e-mail has a user */
export async function inviteUser(ctx: AccessContext, actor: Actor, wish: { email: string; role: Role }) {
  const { accounts } = signInOf(ctx);
  checkGiven(actor, wish.role);
  const email = wish.email.toLowerCase();
  if (await accounts.userByEmail(email))
    throw new AppError('conflict', `${email} is a user already: change the role in the list of users.`);
  await audit(ctx, actor, {
    action: 'user.invited',
    subject: { kind: 'user', id: email },
    detail: `role ${wish.role}`,
  });
  return makeLink(ctx, { kind: 'invitation', email, role: wish.role, createdBy: actor.name });
}

/** Withdraws a link that was not used. @throws AppError not_found */
export async function removeInvitation(ctx: AccessContext, actor: Actor, id: string): Promise<void> {
  if (!(await ctx.access.links.remove(id))) throw new AppError('not_found', 'There is no such link, or it was used.');
  await audit(ctx, actor, { action: 'invitation.removed', subject: { kind: 'link', id } });
}

type UserChange = { id: string; role?: Role | undefined; disabled?: boolean | undefined };

/** Changes role or state; sessions and one-time links of before end with it. @throws AppError not_found, forbidden, conflict for the last owner */
export async function updateUser(ctx: AccessContext, actor: Actor, wish: UserChange): Promise<User> {
  const { accounts } = signInOf(ctx);
  const user = await changeable(ctx, actor, wish.id);
  if (wish.role !== undefined) checkGiven(actor, wish.role);
  const patch = {
    ...(wish.role === undefined ? {} : { role: wish.role }),
    ...(wish.disabled === undefined ? {} : { disabled: wish.disabled }),
  };
  const detail = Object.entries(patch).map(([key, value]) => `${key} ${value}`);
  await audit(ctx, actor, {
    action: 'user.changed',
    subject: { kind: 'user', id: user.email },
    detail: detail.join(', '),
  });
  await accounts.updateUser(user.id, patch);
  await keepAnOwner(ctx, user);
  await ctx.access.links.removeOf(user.email);
  if (wish.disabled) await accounts.revokeSessions(user.id);
  return { ...user, ...patch };
}

/** Looks after the change, not before: of two owners who remove each other at once, both come back rather than none stay. */
async function keepAnOwner(ctx: AccessContext, before: User): Promise<void> {
  const { accounts } = signInOf(ctx);
  if (before.role !== 'owner' || before.disabled) return;
  if ((await accounts.users()).some(user => user.role === 'owner' && !user.disabled)) return;
  await accounts.updateUser(before.id, { role: before.role, disabled: before.disabled });
  throw new AppError('conflict', 'This is the last owner: make another owner first.');
}

/** Ends every session of a user. @throws AppError not_found, forbidden */
export async function signOutUser(ctx: AccessContext, actor: Actor, id: string): Promise<void> {
  const user = await changeable(ctx, actor, id);
  await audit(ctx, actor, { action: 'session.revoked', subject: { kind: 'user', id: user.email } });
  await signInOf(ctx).accounts.revokeSessions(user.id);
}

/** A link by which a user sets a new password. @throws AppError not_found, forbidden */
export async function makePasswordLink(ctx: AccessContext, actor: Actor, id: string) {
  const { email, role } = await changeable(ctx, actor, id);
  await audit(ctx, actor, { action: 'user.changed', subject: { kind: 'user', id: email }, detail: 'password link' });
  return makeLink(ctx, { kind: 'password', email, role, createdBy: actor.name });
}

/** Only an owner touches an owner. */
async function changeable(ctx: AccessContext, actor: Actor, id: string): Promise<User> {
  const user = await signInOf(ctx).accounts.user(id);
  if (!user) throw new AppError('not_found', 'There is no such user.');
  if (user.role === 'owner' && actor.role !== 'owner')
    throw new AppError('forbidden', 'Only an owner may change an owner.');
  return user;
}

function checkGiven(actor: Actor, role: Role): void {
  if (!mayGive(actor.role, role)) throw new AppError('forbidden', 'Only an owner may make an owner.');
}
