import { randomUUID } from 'node:crypto';
import type { Review, ReviewState } from '#adapters/mongo/month-stores.ts';
import { hasComeBack } from '#services/came-back.ts';
import type { Actor } from '#services/context.ts';
import { knownDigest } from '#services/known-digest.ts';
import type { MonthContext } from '#services/month-context.ts';

export type ReviewFacts = { review: Review; cameBack: boolean };

/** Sets the review state of a digest, adds a note, or both. @throws AppError not_found for one that was neither collected nor seen live */
export async function updateReview(
  ctx: MonthContext,
  actor: Actor,
  wish: { digest: string; state?: ReviewState | undefined; note?: string | undefined },
): Promise<ReviewFacts> {
  const { digest, state, note } = wish;
  await knownDigest(ctx, digest);
  const at = ctx.now();
  if (state !== undefined) await ctx.months.reviews.setState(digest, state, actor.name, at);
  if (note !== undefined)
    await ctx.months.reviews.addNote(digest, { id: randomUUID(), at, by: actor.name, text: note });
  return readReview(ctx, digest);
}

/** The review of a digest, and whether it was executed after it was set to fixed. */
export async function readReview(ctx: MonthContext, digest: string): Promise<ReviewFacts> {
  const [reviews, known] = await Promise.all([ctx.months.reviews.find([digest]), ctx.months.days.known([digest])]);
  const review = reviews.get(digest) ?? { digest, state: 'new', changedAt: null, changedBy: null, notes: [] };
  return { review, cameBack: hasComeBack(review, known.get(digest)?.lastDate ?? '', ctx.timeZone) };
}
