import { randomUUID } from 'node:crypto';
import type { Session } from '#adapters/auth/accounts.ts';
import type { ApiToken } from '#adapters/mongo/access-stores.ts';
import { allows, type Role } from '#core/access.ts';
import { AppError } from '#core/errors.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import { TOKEN_PREFIX } from '#services/access/actor-of.ts';
import { audit } from '#services/access/audit.ts';
import { checkNewPassword } from '#services/access/new-password.ts';
import { hashOf, newSecret } from '#services/access/secrets.ts';
import { signInOf } from '#services/access/sign-in.ts';
import type { Actor } from '#services/context.ts';

const DAY_MS = 86_400_000;

export async function listSessions(ctx: AccessContext, actor: Actor): Promise<Session[]> {
  return signInOf(ctx).accounts.sessions(actor.id);
}

/** Ends one of the actor's own sessions. @throws AppError not_found */
export async function revokeSession(ctx: AccessContext, actor: Actor, id: string): Promise<void> {
  if (!(await signInOf(ctx).accounts.revokeSession(actor.id, id)))
    throw new AppError('not_found', 'There is no such session of yours.');
  await audit(ctx, actor, { action: 'session.revoked', subject: { kind: 'session', id } });
}

/** Changes the actor's own password and ends the other sessions. @throws AppError invalid_input when the current one is wrong */
export async function changePassword(ctx: AccessContext, actor: Actor, wish: { current: string; next: string }) {
  const { accounts } = signInOf(ctx);
  if (!(await accounts.checkPassword(actor.id, wish.current)))
    throw new AppError('invalid_input', 'The current password is wrong.');
  checkNewPassword(wish.next);
  await audit(ctx, actor, { action: 'password.changed' });
  await accounts.setPassword(actor.id, wish.next);
  const others = (await accounts.sessions(actor.id)).filter(session => session.id !== actor.session?.id);
  await Promise.all(others.map(session => accounts.revokeSession(actor.id, session.id)));
}

export async function listTokens(ctx: AccessContext, actor: Actor): Promise<ApiToken[]> {
  return ctx.access.tokens.ofUser(actor.id);
}

/** Makes a token for scripts; its secret is told this one time. @throws AppError forbidden for more than the actor's own role */
export async function makeToken(
  ctx: AccessContext,
  actor: Actor,
  wish: { name: string; role: Role; days: number | null },
): Promise<ApiToken & { secret: string }> {
  signInOf(ctx);
  if (!allows(actor.role, wish.role))
    throw new AppError('forbidden', `A token may have your own role at most, ${actor.role}.`);
  const secret = TOKEN_PREFIX + newSecret();
  const createdAt = ctx.now();
  const expiresAt = wish.days === null ? null : new Date(createdAt.getTime() + wish.days * DAY_MS);
  const { name, role } = wish;
  const token = { id: randomUUID(), userId: actor.id, name, role, createdAt, expiresAt, lastUsedAt: null };
  await audit(ctx, actor, {
    action: 'token.made',
    subject: { kind: 'token', id: token.id },
    detail: `${name}, role ${role}`,
  });
  await ctx.access.tokens.add(hashOf(secret), token);
  return { ...token, secret };
}

/** @throws AppError not_found */
export async function revokeToken(ctx: AccessContext, actor: Actor, id: string): Promise<void> {
  if (!(await ctx.access.tokens.remove(actor.id, id)))
    throw new AppError('not_found', 'There is no such token of yours.');
  await audit(ctx, actor, { action: 'token.revoked', subject: { kind: 'token', id } });
}
