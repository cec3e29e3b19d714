import type { KnownDigest } from '#adapters/mongo/month-stores.ts';
import { AppError } from '#core/errors.ts';
import type { MonthContext } from '#services/month-context.ts';

/** A digest and its first and last day in the logs; null where it was only seen live. */
export type LoggedOrSeen = Pick<KnownDigest, 'digest' | 'text' | 'class'> & {
  firstDate: string | null;
  lastDate: string | null;
};

/** From the logs, or from live captures when no log has it. @throws AppError not_found */
export async function knownDigest(ctx: MonthContext, digest: string): Promise<LoggedOrSeen> {
  const logged = (await ctx.months.days.known([digest])).get(digest);
  if (logged) return logged;
  const newest = await ctx.stores.captures.find({ digest }, { field: 'start', direction: 'desc' }, 1, null);
  const capture = newest.items[0] ? await ctx.stores.captures.byId(newest.items[0].id) : null;
  if (!capture) throw new AppError('not_found', `Neither a log nor a live capture has the digest ${digest}.`);
  return { digest, text: capture.digestText, class: capture.class, firstDate: null, lastDate: null };
}
