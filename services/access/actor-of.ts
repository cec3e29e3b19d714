import type { User } from '#adapters/auth/accounts.ts';
import { allows, type Role } from '#core/access.ts';
import type { AccessContext, SignIn } from '#services/access/access-context.ts';
import type { RequestFacts } from '#services/access/request-facts.ts';
import { hashOf } from '#services/access/secrets.ts';
import type { Actor } from '#services/context.ts';

/** Begins every API token, so that a scanner of source code knows one. */
export const TOKEN_PREFIX = 'msq_';

/** Who shows these credentials; null when they are missing, wrong, over or revoked. A token goes before a cookie. */
export async function actorOf(ctx: AccessContext, signIn: SignIn, facts: RequestFacts): Promise<Actor | null> {
  const { authorization, cookie, address } = facts;
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (secret !== undefined) return tokenActor(ctx, signIn, secret, address);
  if (cookie === null) return null;
  const session = await signIn.accounts.session(cookie);
  return session && { ...toActor(session.user, address), session: { id: session.id, token: session.token } };
}

export function toActor(user: User, from: string | null): Actor {
  return { id: user.id, name: user.email, role: user.role, from };
}

async function tokenActor(
  ctx: AccessContext,
  { accounts }: SignIn,
  secret: string,
  from: string | null,
): Promise<Actor | null> {
  if (!secret.startsWith(TOKEN_PREFIX)) return null;
  const token = await ctx.access.tokens.byHash(hashOf(secret));
  const user = token && (await accounts.user(token.userId));
  if (!token || !user || user.disabled) return null;
  await ctx.access.tokens.used(token.id, ctx.now());
  return { id: user.id, name: `${user.email} (token ${token.name})`, role: lesser(token.role, user.role), from };
}

function lesser(a: Role, b: Role): Role {
  return allows(a, b) ? b : a;
}
