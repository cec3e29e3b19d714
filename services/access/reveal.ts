import type { AccessContext } from '#services/access/access-context.ts';
import { audit } from '#services/access/audit.ts';
import type { Actor } from '#services/context.ts';

type Revealed = { kind: 'capture' | 'plan' | 'digest' | 'report'; id: string };

/** Writes down whose literals someone is about to be shown; when that fails, nothing is shown. @throws AppError unavailable */
export async function reveal(ctx: AccessContext, actor: Actor, subject: Revealed, detail: string): Promise<void> {
  const action = subject.kind === 'report' ? 'report.exported' : 'literals.revealed';
  await audit(ctx, actor, { action, subject, detail });
}
