import { type Access, allows } from '#core/access.ts';
import { AppError } from '#core/errors.ts';
import { hostOf, isLoopback } from '#core/loopback.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import { actorOf } from '#services/access/actor-of.ts';
import type { RequestFacts } from '#services/access/request-facts.ts';
import type { Actor } from '#services/context.ts';

const LOCAL_OWNER: Actor = { id: 'local', name: 'Local owner', role: 'owner' };
const NOBODY: Actor = { id: 'nobody', name: 'nobody', role: 'public' };
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who sends a request; nobody has the role `public`. Without sign-in everyone on this machine is its owner.
 * @throws AppError forbidden for a request that a page of another site sends
 */
export async function identify(ctx: AccessContext, facts: RequestFacts): Promise<Actor> {
  const { signIn } = ctx;
  if (!signIn) return localOwner(facts);
  refuseForeign(facts, origin => origin === signIn.origin);
  return (await actorOf(ctx, signIn, facts)) ?? { ...NOBODY, from: facts.address };
}

/** @throws AppError unauthenticated, or forbidden when the actor's role is less */
export function requireRole(actor: Actor, needed: Access): void {
  if (allows(actor.role, needed)) return;
  if (actor.role === 'public') throw new AppError('unauthenticated', 'This needs a sign-in.');
  throw new AppError('forbidden', `This needs the role ${needed}; yours is ${actor.role}.`);
}

/** @throws AppError forbidden to a token */
export function requireBrowser({ signIn }: AccessContext, actor: Actor): void {
  if (signIn && !actor.session)
    throw new AppError('forbidden', 'This needs a sign-in in the browser, a token does not do.');
}

/**
 * Without sign-in the server listens on loopback only, so what is left to refuse is a page of another site in the owner's browser. A
 * foreign Host is DNS rebinding, a foreign Origin is request forgery.
 */
function localOwner(facts: RequestFacts): Actor {
  if (!isLoopback(hostOf(facts.host ?? '')))
    throw new AppError(
      'forbidden',
      'This server answers to localhost, 127.0.0.1 and [::1] only: open it by one of them.',
    );
  refuseForeign(facts, origin => new URL(origin).host === facts.host?.toLowerCase());
  return { ...LOCAL_OWNER, from: facts.address };
}

function refuseForeign(facts: RequestFacts, isOwn: (origin: string) => boolean): void {
  if (!facts.socket && READING.has(facts.method)) return;
  if (!comesFromOwn(facts, isOwn)) throw new AppError('forbidden', 'The request comes from a page of another site.');
}

function comesFromOwn({ origin, fetchSite }: RequestFacts, isOwn: (origin: string) => boolean): boolean {
  // Programs other than browsers send neither header.
  if (origin === null) return fetchSite === null || fetchSite === 'same-origin' || fetchSite === 'none';
  return URL.canParse(origin) && isOwn(origin);
}
