import type { Collection } from 'mongodb';
import type { RdsServer } from '#core/collect/rds-server.ts';
import type { RdsServerStore } from './month-stores.ts';

/** What RDS said of a server; tags are a list, because a tag's key may be none of MongoDB's. */
export type RdsServerDocument = Omit<RdsServer, 'name' | 'tags'> & {
  _id: string;
  tags: { key: string; value: string }[];
  gone: boolean;
  seen_at: Date;
};

export function createRdsServerStore(collection: Collection<RdsServerDocument>): RdsServerStore {
  return {
    replace: async (servers, at) => {
      const operations = servers.map(server => ({
        replaceOne: { filter: { _id: server.name }, replacement: toDocument(server, at), upsert: true },
      }));
      if (operations.length > 0) await collection.bulkWrite(operations, { ordered: false });
      const listed = servers.map(server => server.name);
      const unlisted = { _id: { $nin: listed }, gone: false };
      return (await collection.updateMany(unlisted, { $set: { gone: true } })).modifiedCount;
    },
    byName: async name => {
      const found = await collection.findOne({ _id: name });
      return found && toServer(found);
    },
    list: async () => (await collection.find().sort({ _id: 1 }).toArray()).map(toServer),
  };
}

function toDocument({ name, tags, ...rest }: RdsServer, at: Date): Omit<RdsServerDocument, '_id'> {
  return { ...rest, tags: Object.entries(tags).map(([key, value]) => ({ key, value })), gone: false, seen_at: at };
}

function toServer({ _id, tags, seen_at, ...rest }: RdsServerDocument) {
  return { ...rest, name: _id, tags: Object.fromEntries(tags.map(tag => [tag.key, tag.value])), seenAt: seen_at };
}
