import type { Collection, Db, Document, IndexDescription } from 'mongodb';
import { alertIndexes } from './alert-indexes.ts';
import type { Collections } from './collections.ts';
import { monthIndexes } from './month-indexes.ts';
import { signInIndexes } from './sign-in-indexes.ts';

type Wanted = { collection: Collection<Document>; indexes: (IndexDescription & { name: string })[] };

const UNAUTHORIZED = 13;
const NAMESPACE_NOT_FOUND = 26;
const DAY_S = 86_400;
/** Days that the audit is kept, whatever the retention of captures. */
const AUDIT_DAYS = 400;
/** Where names alone are asked for. */
const ANY_DAYS = 1;

/** Ends documents at the time that they name; those without one stay. */
function untilOver(field: string): Wanted['indexes'][number] {
  return { name: 'over', key: { [field]: 1 }, expireAfterSeconds: 0 };
}

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
      { name: 'of_finding', key: { findings: 1, collected_at: -1, _id: -1 } },
      { name: 'changed', key: { changed: 1, collected_at: -1, _id: -1 } },
      { name: 'dearest', key: { cost: -1, _id: -1 } },
      { name: 'of_instance_and_digest', key: { instance: 1, digest: 1, collected_at: -1, _id: -1 } },
      { name: 'retention', key: { collected_at: 1 }, expireAfterSeconds: kept },
    ]),
    wanted(collections.planRequests, [
      { name: 'next', key: { priority: 1, requested_at: 1 } },
      { name: 'retention', key: { requested_at: 1 }, expireAfterSeconds: DAY_S },
    ]),
    wanted(collections.instances, [{ name: 'env', key: { 'tags.env': 1 } }]),
    ...[
      ...monthIndexes(collections.months, kept),
      ...alertIndexes(collections.alerts, kept),
      ...signInIndexes(collections.signIn),
    ].map(one => wanted(one.collection, one.indexes)),
    wanted(collections.links, [untilOver('expires_at')]),
    wanted(collections.apiTokens, [
      { name: 'of_user', key: { user_id: 1, created_at: -1 } },
      { name: 'id', key: { id: 1 } },
      untilOver('expires_at'),
    ]),
    wanted(collections.audit, [
      { name: 'newest', key: { at: -1, _id: -1 } },
      { name: 'of_action', key: { action: 1, at: -1, _id: -1 } },
      { name: 'of_actor', key: { actor: 1, at: -1, _id: -1 } },
      { name: 'retention', key: { at: 1 }, expireAfterSeconds: AUDIT_DAYS * DAY_S },
    ]),
    wanted(collections.limits, [untilOver('until')]),
    wanted(collections.workerStatus, [{ name: 'retention', key: { heartbeat_at: 1 }, expireAfterSeconds: DAY_S }]),
  ];
}

/**
 * Each list has an index in its order, the id behind the sort value so that equal values have one. What stands behind the id are the
 * other usual filters: a rare combination is then found by its keys, and only the documents of the page are read.
 */
function captureIndexes(keptSeconds: number): Wanted['indexes'] {
  return [
    { name: 'newest', key: { start: -1, _id: -1, elapsed_ms: 1 } },
    { name: 'of_instance', key: { instance: 1, start: -1, _id: -1, elapsed_ms: 1, db: 1, user: 1, rows_examined: 1 } },
    { name: 'of_schema', key: { db: 1, start: -1, _id: -1, elapsed_ms: 1, user: 1 } },
    { name: 'of_user', key: { user: 1, start: -1, _id: -1, elapsed_ms: 1, db: 1 } },
    // Holds what `digestTimes` reads.
    { name: 'of_digest', key: { digest: 1, start: -1, _id: -1, phase: 1, elapsed_ms: 1 } },
    { name: 'longest', key: { elapsed_ms: -1, _id: -1, start: 1, instance: 1 } },
    { name: 'most_examined', key: { rows_examined: -1, _id: -1, start: 1, instance: 1 } },
    // Begins with what is asked for: MongoDB would not think of it otherwise and read everything.
    { name: 'running', key: { phase: 1, start: -1, _id: -1 }, partialFilterExpression: { phase: 'running' } },
    { name: 'pid', key: { pid: 1 } },
    // By the last change, so that polling for changes uses it too and nothing that still runs expires.
    { name: 'retention', key: { updated_at: 1 }, expireAfterSeconds: keptSeconds },
  ];
}

/**
 * Creates what is missing, replaces what has other keys, sets the retention; safe to repeat, from several processes at once. An index of
 * the same keys under another name is another program's, and MongoDB takes no second one: it goes. A unique one on `pid`, as the published
 * program makes it, would also refuse most captures.
 */
export async function ensureIndexes(db: Db, collections: Collections, retentionDays: number): Promise<void> {
  for (const { collection, indexes } of wantedIndexes(collections, retentionDays)) {
    const existing = await existingIndexes(collection);
    for (const wanted of indexes) {
      const stored = existing.get(wanted.name);
      if (stored) await alignIndex(db, collection, wanted, stored);
      const twins = [...existing.values()].filter(other => other.name !== wanted.name && isSameKey(other, wanted));
      for (const { name } of twins) if (name) await collection.dropIndex(name);
    }
    // Those that are there are passed over; those that another process is building are waited for.
    await collection.createIndexes(indexes);
  }
}

function isSameKey(one: Pick<IndexDescription, 'key'>, other: Pick<IndexDescription, 'key'>): boolean {
  return JSON.stringify(one.key) === JSON.stringify(other.key);
}

async function alignIndex(
  db: Db,
  collection: Collection<Document>,
  { name, key, expireAfterSeconds }: Wanted['indexes'][number],
  stored: IndexDescription,
): Promise<void> {
  if (!isSameKey(stored, { key })) await collection.dropIndex(name);
  else if (stored.expireAfterSeconds !== expireAfterSeconds) {
    const change = { collMod: collection.collectionName, index: { name, expireAfterSeconds } };
    await db.command(change).catch(error => {
      if (!hasCode(error, UNAUTHORIZED)) throw error;
      return collection.dropIndex(name); // `readWrite` alone has no collMod: it is made anew
    });
  }
}

/** How many indexes are wanted, and the names of those that are not there, as `collection.index`. */
export async function indexState(collections: Collections): Promise<{ wanted: number; missing: string[] }> {
  const missing: string[] = [];
  let count = 0;
  for (const { collection, indexes } of wantedIndexes(collections, ANY_DAYS)) {
    const existing = await existingIndexes(collection);
    for (const { name } of indexes) if (!existing.has(name)) missing.push(`${collection.collectionName}.${name}`);
    count += indexes.length;
  }
  return { wanted: count, missing };
}

async function existingIndexes(collection: Collection<Document>): Promise<Map<string, IndexDescription>> {
  try {
    const indexes = await collection.listIndexes().toArray();
    return new Map(indexes.map(index => [String(index.name), index as IndexDescription]));
  } catch (error) {
    // The collection comes with its first index.
    if (hasCode(error, NAMESPACE_NOT_FOUND)) return new Map();
    throw error;
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
