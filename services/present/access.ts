import type * as z from 'zod';
import type { Session, User } from '#adapters/auth/accounts.ts';
import type { ApiToken, OneTimeLink } from '#adapters/mongo/access-stores.ts';
import type { Page } from '#adapters/mongo/stores.ts';
import type { AuditEntry } from '#core/audit.ts';
import type {
  auditPage,
  invitationView,
  LinkView,
  madeLink,
  SessionView,
  sessionRow,
  tokenView,
  UserList,
  UserView,
} from '#core/contract/access.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import type { UserListFacts } from '#services/access/users.ts';
import type { Actor } from '#services/context.ts';

/** Who the actor is, and how one signs in here. */
export function presentSession(
  { signIn, environment }: AccessContext & { environment: SessionView['environment'] },
  actor: Actor,
): SessionView {
  return {
    signIn: signIn !== null,
    company: signIn?.company ?? null,
    environment: { name: environment.name, region: environment.region },
    user:
      actor.role === 'public'
        ? null
        : { id: actor.id, name: actor.name, email: signIn ? actor.name : null, role: actor.role },
  };
}

export function presentLink({ kind, email, role, expiresAt }: OneTimeLink): LinkView {
  return { kind, email, role, expiresAt: expiresAt.toISOString() };
}

export function presentUser({ createdAt, ...user }: User): UserView {
  return { ...user, createdAt: createdAt.toISOString() };
}

export function presentUserList({ users, invitations }: UserListFacts): UserList {
  return { items: users.map(presentUser), invitations: invitations.map(presentInvitation) };
}

function presentInvitation(link: OneTimeLink & { id: string }): z.infer<typeof invitationView> {
  return { ...link, createdAt: link.createdAt.toISOString(), expiresAt: link.expiresAt.toISOString() };
}

export function presentSessionRow(session: Session, actor: Actor): z.infer<typeof sessionRow> {
  const { id, createdAt, expiresAt, address, agent } = session;
  const current = id === actor.session?.id;
  return { id, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), address, agent, current };
}

export function presentToken(token: ApiToken): z.infer<typeof tokenView> {
  return {
    id: token.id,
    name: token.name,
    role: token.role,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}

export function presentAuditPage({ items, nextCursor }: Page<AuditEntry>): z.infer<typeof auditPage> {
  return { items: items.map(({ actorId: _, at, ...entry }) => ({ ...entry, at: at.toISOString() })), nextCursor };
}

export function presentMadeLink({ link, expiresAt }: { link: string; expiresAt: Date }): z.infer<typeof madeLink> {
  return { link, expiresAt: expiresAt.toISOString() };
}
