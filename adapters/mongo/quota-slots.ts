import type { Collection } from 'mongodb';
import type { QuotaStore } from './month-stores.ts';

/** When the next call under a name may be made. */
export type QuotaDocument = { /** Name of the quota. */ _id: string; next: Date; wait_ms: number };

/**
 * A token bucket as one date: the moment at which the bucket would be full again. Each call moves it on by the time one call
 * may take; how far it lies beyond the burst is what the caller waits.
 */
export function createQuotaStore(collection: Collection<QuotaDocument>): QuotaStore {
  return {
    reserve: async (name, callsPerSecond, burst) => {
      const stepMs = 1_000 / callsPerSecond;
      const allowanceMs = stepMs * (burst - 1);
      const floor = { $max: ['$next', '$$NOW'] };
      const stages = [
        { $set: { wait_ms: { $subtract: [floor, '$$NOW'] }, next: { $add: [floor, stepMs] } } },
        { $set: { wait_ms: { $max: [0, { $subtract: ['$wait_ms', allowanceMs] }] } } },
      ];
      const options = { upsert: true, returnDocument: 'after', writeConcern: { w: 1 } } as const;
      const document = await collection.findOneAndUpdate({ _id: name }, stages, options);
      return document?.wait_ms ?? 0;
    },
  };
}
