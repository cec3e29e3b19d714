import type { Page } from '#adapters/mongo/stores.ts';
import type { AuditAction, AuditEntry } from '#core/audit.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import type { Actor } from '#services/context.ts';

type Deed = { action: AuditAction; subject?: AuditEntry['subject']; detail?: string };

/** Writes down what someone does; what must be known later is written before it is done. @throws AppError unavailable */
export async function audit(ctx: Pick<AccessContext, 'access' | 'now'>, actor: Actor, deed: Deed): Promise<void> {
  await ctx.access.audit.add({
    at: ctx.now(),
    action: deed.action,
    actorId: actor.role === 'public' ? null : actor.id,
    actor: actor.name,
    from: actor.from ?? null,
    subject: deed.subject ?? null,
    detail: deed.detail ?? null,
  });
}

type AuditWish = {
  action?: AuditAction[] | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  cursor: string | null;
};

/** One page, newest first. @throws AppError invalid_input for a foreign cursor */
export async function listAudit(ctx: AccessContext, wish: AuditWish): Promise<Page<AuditEntry>> {
  const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  const filter = { action: wish.action, actor: wish.actor, from: date(wish.from), to: date(wish.to) };
  return ctx.access.audit.find(filter, wish.limit, wish.cursor);
}
