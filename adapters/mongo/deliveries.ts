import type { Collection } from 'mongodb';
import type { Delivery } from '#core/alerts/delivery.ts';
import type { DeliveryStore } from './alert-stores.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

export type DeliveryDocument = {
  _id: string;
  state: Delivery['state'];
  tries: number;
  created_at: Date;
  /** When it may be taken; while it is being sent, when its worker counts as gone. */
  next_at: Date | null;
  sent_at: Date | null;
  last_error: string | null;
};

/** A message to a receiver that is written to a page. */
const ERROR_LENGTH = 500;

export function createDeliveryStore(collection: Collection<DeliveryDocument>): DeliveryStore {
  return {
    add: async deliveries => {
      if (deliveries.length === 0) return;
      const operations = deliveries.map(({ id, ...fields }) => ({
        updateOne: { filter: { _id: id }, update: { $setOnInsert: toSnakeKeys(fields) }, upsert: true },
      }));
      await collection.bulkWrite(operations, { ordered: false });
    },
    claim: async leaseMs => {
      const due = { state: 'waiting' as const, $expr: { $lte: ['$next_at', '$$NOW'] } };
      const taken = { $set: { next_at: { $add: ['$$NOW', leaseMs] }, tries: { $add: ['$tries', 1] } } };
      const options = { sort: { next_at: 1 }, returnDocument: 'after' } as const;
      const document = await collection.findOneAndUpdate(due, [taken], options);
      return document && toDelivery(document);
    },
    end: async ({ id, tries }, outcome, againAfterMs) => {
      // A worker that was thought gone and has come back changes nothing of a later try.
      const own = { _id: id, state: 'waiting' as const, tries };
      const error = outcome.ok ? null : outcome.reason.slice(0, ERROR_LENGTH);
      const state = outcome.ok ? 'sent' : againAfterMs === null ? 'failed' : 'waiting';
      const set = {
        state,
        last_error: { $literal: error },
        sent_at: outcome.ok ? '$$NOW' : null,
        next_at: state === 'waiting' ? { $add: ['$$NOW', againAfterMs ?? 0] } : null,
      };
      await collection.updateOne(own, [{ $set: set }]);
    },
    list: async limit => {
      const newest = collection.find().sort({ created_at: -1, _id: 1 }).limit(limit);
      return (await newest.toArray()).map(toDelivery);
    },
  };
}

function toDelivery({ _id, ...fields }: DeliveryDocument): Delivery {
  return { ...toCamelKeys(fields), id: _id } as Delivery;
}
