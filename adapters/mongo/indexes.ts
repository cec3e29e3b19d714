import type { Collection, Db, Document, IndexDescription } from 'mongodb';
import type { Collections } from './collections.ts';
import { monthIndexes } from './month-indexes.ts';

type Wanted = { collection: Collection<Document>; indexes: (IndexDescription & { name: string })[] };

const DAY_S = 86_400;

/** What every collection needs; `_id` already keeps identities unique. */
function wantedIndexes(collections: Collections, retentionDays: number): Wanted[] {
  const kept = retentionDays * DAY_S;
  const wanted = (collection: unknown, indexes: Wanted['indexes']): Wanted => ({
    collection: collection as Collection<Document>,
    indexes,
  });
  return [
    wanted(collections.captures, captureIndexes(kept)),
    wanted(collections.plans, [
      { name: 'newest', key: { collected_at: -1, _id: -1 } },
      { name: 'of_digest', key: { digest: 1, collected_at: -1, _id: -1 } },
      { name: 'of_instance', key: { instance: 1, collected_at: -1, _id: -1 } },
      { name: 'of_instance_and_digest', key: { instance: 1, digest: 1, collected_at: -1, _id: -1 } },
      { name: 'retention', key: { collected_at: 1 }, expireAfterSeconds: kept },
    ]),
    wanted(collections.planRequests, [
      { name: 'next', key: { priority: 1, requested_at: 1 } },
      { name: 'retention', key: { requested_at: 1 }, expireAfterSeconds: DAY_S },
    ]),
    wanted(collections.instances, [{ name: 'env', key: { 'tags.env': 1 } }]),
    ...monthIndexes(collections.months, kept).map(({ collection, indexes }) => wanted(collection, indexes)),
    wanted(collections.workerStatus, [{ name: 'retention', key: { heartbeat_at: 1 }, expireAfterSeconds: DAY_S }]),
  ];
}

/** The id at the end makes the order of equal values the order of pages. */
function captureIndexes(keptSeconds: number): Wanted['indexes'] {
  return [
    { name: 'newest', key: { start: -1, _id: -1 } },
    { name: 'of_instance', key: { instance: 1, start: -1, _id: -1 } },
    { name: 'of_schema', key: { db: 1, start: -1, _id: -1 } },
    { name: 'of_user', key: { user: 1, start: -1, _id: -1 } },
    // Holds what `digestTimes` reads.
    { name: 'of_digest', key: { digest: 1, start: -1, _id: -1, phase: 1, elapsed_ms: 1 } },
    { name: 'longest', key: { elapsed_ms: -1, _id: -1 } },
    { name: 'most_examined', key: { rows_examined: -1, _id: -1 } },
    { name: 'running', key: { instance: 1, start: -1 }, partialFilterExpression: { phase: 'running' } },
    { name: 'pid', key: { pid: 1 } },
    // By the last change, so that polling for changes uses it too and nothing that still runs expires.
    { name: 'retention', key: { updated_at: 1 }, expireAfterSeconds: keptSeconds },
  ];
}

/** Creates what is missing and sets the retention to `retentionDays`; safe to repeat, from several processes at once. */
export async function ensureIndexes(db: Db, collections: Collections, retentionDays: number): Promise<void> {
  for (const { collection, indexes } of wantedIndexes(collections, retentionDays)) {
    const existing = await existingIndexes(collection);
    for (const { name, expireAfterSeconds } of indexes) {
      const stored = existing.get(name)?.expireAfterSeconds;
      if (stored !== undefined && stored !== expireAfterSeconds)
        await db.command({ collMod: collection.collectionName, index: { name, expireAfterSeconds } });
    }
    // Those that are there are passed over; those that another process is building are waited for.
    await collection.createIndexes(indexes);
  }
}

/** Names of the indexes that are not there, as `collection.index`. */
export async function missingIndexes(collections: Collections, retentionDays: number): Promise<string[]> {
  const missing: string[] = [];
  for (const { collection, indexes } of wantedIndexes(collections, retentionDays)) {
    const existing = await existingIndexes(collection);
    for (const { name } of indexes) if (!existing.has(name)) missing.push(`${collection.collectionName}.${name}`);
  }
  return missing;
}

async function existingIndexes(collection: Collection<Document>): Promise<Map<string, IndexDescription>> {
  try {
    const indexes = await collection.listIndexes().toArray();
    return new Map(indexes.map(index => [String(index.name), index as IndexDescription]));
  } catch (error) {
    // NamespaceNotFound: the collection comes with its first index.
    if (error instanceof Error && 'code' in error && error.code === 26) return new Map();
    throw error;
  }
}
