import type { Collection, Document } from 'mongodb';
import type { LimitStore } from './access-stores.ts';

export type LimitDocument = Document & { _id: string };

/** Tries that may fail before the first pause; its length, doubled with each further one up to the longest; then all is forgotten. */
const FREE_TRIES = 5;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
const FORGET_MS = 60 * 60_000;

export function createLimitStore(collection: Collection<LimitDocument>): LimitStore {
  return {
    take: (key, most, windowMs) => take(collection, key, most, windowMs),
    tryOnce: key => tryOnce(collection, `try:${key}`),
    succeeded: async key => void (await collection.deleteOne({ _id: `try:${key}` })),
  };
}

/** A window begins with its first use, so that no two fall together at a full minute. */
async function take(collection: Collection<LimitDocument>, key: string, most: number, windowMs: number) {
  const over = { $lte: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] };
  const document = await collection.findOneAndUpdate(
    { _id: `use:${key}` },
    [
      {
        $set: {
          count: { $cond: [over, 1, { $add: ['$count', 1] }] },
          until: { $cond: [over, { $add: ['$$NOW', windowMs] }, '$until'] },
          now: '$$NOW',
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  );
  if (!document || document.count <= most) return 0;
  return Math.max(1, document.until.getTime() - document.now.getTime());
}

/** One atomic step counts the try and sets the pause that follows it: tries side by side cannot slip past each other. */
async function tryOnce(collection: Collection<LimitDocument>, id: string): Promise<{ waitMs: number; left: number }> {
  const doublings = { $min: [{ $subtract: ['$count', FREE_TRIES] }, 10] };
  const pause = { $min: [{ $multiply: [FIRST_PAUSE_MS, { $pow: [2, doublings] }] }, LONGEST_PAUSE_MS] };
  const pausedUntil = { $cond: [{ $gte: ['$count', FREE_TRIES] }, { $add: ['$$NOW', pause] }, new Date(0)] };
  const document = await collection.findOneAndUpdate(
    { _id: id },
    [
      { $set: { now: '$$NOW', let_in: { $lte: [{ $ifNull: ['$paused_until', new Date(0)] }, '$$NOW'] } } },
      { $set: { count: { $add: [{ $ifNull: ['$count', 0] }, { $cond: ['$let_in', 1, 0] }] } } },
      {
        $set: {
          paused_until: { $cond: ['$let_in', pausedUntil, '$paused_until'] },
          until: { $add: ['$$NOW', FORGET_MS] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  );
  const left = Math.max(0, FREE_TRIES - (document?.count ?? 0));
  if (!document || document.let_in) return { waitMs: 0, left };
  return { waitMs: Math.max(1, document.paused_until.getTime() - document.now.getTime()), left };
}
