import { AppError } from '#core/errors.ts';
import type { Actor, Role } from '#services/context.ts';

/** What of a request, or of a socket's handshake, tells who sends it. */
export type RequestFacts = {
  method: string;
  host: string | null;
  origin: string | null;
  /** Sec-Fetch-Site: what a browser says about the page that asks. */
  fetchSite: string | null;
  /** A socket is not bound by the same-origin rule, so its origin is checked whatever the method. */
  socket?: boolean;
};

const LOCAL_OWNER: Actor = { id: 'local', name: 'Local owner', roles: ['viewer', 'analyst', 'admin'] };
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who acts. While there are no users, everyone on this machine is its owner: the server listens on loopback only, so what is left to
 * refuse is a page of another site in the owner's browser. A foreign Host is DNS rebinding, a foreign Origin is request forgery.
 * @throws AppError forbidden
 */
export async function authorise(facts: RequestFacts): Promise<Actor> {
  if (!isLoopbackHost(facts.host))
    throw new AppError(
      'forbidden',
      'This server answers to localhost, 127.0.0.1 and [::1] only: open it by one of them.',
    );
  if ((facts.socket || !READING.has(facts.method)) && !isSameOrigin(facts))
    throw new AppError('forbidden', 'The request comes from a page of another site.');
  return LOCAL_OWNER;
}

/** @throws AppError forbidden when the actor lacks the role */
export function requireRole(actor: Actor, role: Role): void {
  if (!actor.roles.includes(role)) throw new AppError('forbidden', `This needs the role ${role}.`);
}

function isLoopbackHost(host: string | null): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

function isSameOrigin({ host, origin, fetchSite }: RequestFacts): boolean {
  // Programs other than browsers send neither header.
  if (origin === null) return fetchSite === null || fetchSite === 'same-origin' || fetchSite === 'none';
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
