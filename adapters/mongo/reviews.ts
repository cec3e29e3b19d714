import type { Collection } from 'mongodb';
import type { Review, ReviewNote, ReviewState, ReviewStore } from './month-stores.ts';

export type ReviewDocument = {
  /** The digest. */
  _id: string;
  state?: ReviewState;
  changed_at?: Date;
  changed_by?: string;
  notes?: ReviewNote[];
};

export function createReviewStore(collection: Collection<ReviewDocument>): ReviewStore {
  return {
    find: async digests => {
      const found = await collection.find(digests === undefined ? {} : { _id: { $in: digests } }).toArray();
      return new Map(found.map(document => [document._id, toReview(document)]));
    },
    setState: async (digest, state, by, at) => {
      await collection.updateOne(
        { _id: digest },
        { $set: { state, changed_at: at, changed_by: by } },
        { upsert: true },
      );
    },
    addNote: async (digest, note) => {
      await collection.updateOne({ _id: digest }, { $push: { notes: note } }, { upsert: true });
    },
  };
}

function toReview({ _id, state, changed_at, changed_by, notes }: ReviewDocument): Review {
  return {
    digest: _id,
    state: state ?? 'new',
    changedAt: changed_at ?? null,
    changedBy: changed_by ?? null,
    notes: notes ?? [],
  };
}
