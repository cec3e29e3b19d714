import type { Collection, Db } from 'mongodb';

/**
 * The database as the sign-in library sees it: it cannot make indexes. It tries once, when it starts, and gives up while MongoDB is away;
 * `signInIndexes` makes them with all others, as often as it takes.
 */
export function withoutIndexing(db: Db): Db {
  const collection = (name: string): Collection =>
    Object.create(db.collection(name), { createIndex: { value: async () => name } });
  return Object.create(db, { collection: { value: collection } });
}
