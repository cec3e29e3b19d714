import type { Review } from '#adapters/mongo/month-stores.ts';
import { dateOf } from '#core/collect/days.ts';

/** Whether a digest was executed on a day after the one on which it was set to fixed. @param lastDate its last day, '' for none */
export function hasComeBack(review: Review, lastDate: string, timeZone: string): boolean {
  return review.state === 'fixed' && review.changedAt !== null && lastDate > dateOf(+review.changedAt, timeZone);
}
