import type { Collection } from 'mongodb';
import type { Lease, LeaseStore } from '#adapters/mongo/stores.ts';

/** A released lease stays, without an owner, so that its fence keeps growing. */
export type LeaseDocument = { /** The lease's name. */ _id: string; owner: string | null; fence: number; until: Date };

const FREE_SINCE = new Date(0);

/** All times are MongoDB's (`$$NOW`), so clocks of workers that differ cannot both hold a lease. */
export function createLeaseStore(collection: Collection<LeaseDocument>): LeaseStore {
  return {
    acquire: (name, owner, ttlMs) => acquire(collection, name, owner, ttlMs),
    renew: (names, owner, ttlMs) => renew(collection, names, owner, ttlMs),
    release: async (names, owner) => {
      await collection.updateMany({ _id: { $in: names }, owner }, { $set: { owner: null, until: FREE_SINCE } });
    },
    list: async prefix => {
      const named = { _id: { $gte: prefix, $lt: `${prefix}\uffff` } };
      const documents = await collection.find({ ...named, $expr: { $gt: ['$until', '$$NOW'] } }).toArray();
      return documents.flatMap(document => toLease(document) ?? []);
    },
  };
}

async function acquire(
  collection: Collection<LeaseDocument>,
  name: string,
  owner: string,
  ttlMs: number,
): Promise<Lease | null> {
  const me = { $literal: owner };
  const mine = { $eq: ['$owner', me] };
  const ended = { $lte: [{ $ifNull: ['$until', FREE_SINCE] }, '$$NOW'] };
  const stage = {
    $set: {
      owner: { $cond: [{ $or: [mine, ended] }, me, '$owner'] },
      until: { $cond: [{ $or: [mine, ended] }, { $add: ['$$NOW', ttlMs] }, '$until'] },
      fence: { $cond: [{ $and: [ended, { $not: mine }] }, { $add: [{ $ifNull: ['$fence', 0] }, 1] }, '$fence'] },
    },
  };
  const options = { upsert: true, returnDocument: 'after' } as const;
  const document = await collection.findOneAndUpdate({ _id: name }, [stage], options);
  return document?.owner === owner ? toLease(document) : null;
}

async function renew(
  collection: Collection<LeaseDocument>,
  names: string[],
  owner: string,
  ttlMs: number,
): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const held = { _id: { $in: names }, owner };
  const { matchedCount } = await collection.updateMany(held, [{ $set: { until: { $add: ['$$NOW', ttlMs] } } }]);
  if (matchedCount === names.length) return new Set(names);
  const documents = await collection.find(held, { projection: { _id: 1 } }).toArray();
  return new Set(documents.map(document => document._id));
}

function toLease({ _id, owner, fence, until }: LeaseDocument): Lease | null {
  return owner === null ? null : { name: _id, owner, fence, until };
}
