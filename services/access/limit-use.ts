import { isIPv6 } from 'node:net';
import { AppError } from '#core/errors.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import type { Actor } from '#services/context.ts';

const MINUTE_MS = 60_000;

/**
 * Counts one use of a costly route by a user, or by the address of who has not signed in; on all servers together. Without sign-in
 * nothing is limited. @throws AppError too_many
 */
export async function limitUse(ctx: AccessContext, actor: Actor, route: string, perMinute: number): Promise<void> {
  if (!ctx.signIn) return;
  const who = actor.role === 'public' ? networkOf(actor.from ?? '') : actor.id;
  const waitMs = await ctx.access.limits.take(`${route}|${who}`, perMinute, MINUTE_MS);
  if (waitMs > 0) throw tooMany('Too many requests', waitMs);
}

export function tooMany(what: string, waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new AppError('too_many', `${what}: try again in ${seconds} s.`, { retryAfterS: seconds });
}

/** An IPv6 client has a whole /64 to itself: it counts as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')];
  return `${all.slice(0, 4).join(':')}::/64`;
}
