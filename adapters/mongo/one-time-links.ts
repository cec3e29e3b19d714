import type { Collection, Document } from 'mongodb';
import type { LinkStore, OneTimeLink } from './access-stores.ts';

export type LinkDocument = Document & { _id: string; expires_at: Date };

export function createLinkStore(collection: Collection<LinkDocument>): LinkStore {
  const standing = (hash: string) => ({ _id: hash, expires_at: { $gt: new Date() } });
  return {
    add: async (hash, link) => void (await collection.insertOne(toDocument(hash, link))),
    find: async hash => {
      const found = await collection.findOne(standing(hash));
      return found && toLink(found);
    },
    take: async hash => {
      const found = await collection.findOneAndDelete(standing(hash));
      return found && toLink(found);
    },
    list: async () => {
      const found = await collection
        .find({ expires_at: { $gt: new Date() } })
        .sort({ created_at: -1 })
        .toArray();
      return found.map(document => ({ id: idOf(document._id), ...toLink(document) }));
    },
    remove: async id => {
      // The id in lists is the start of the hash: it opens nothing.
      if (!/^[0-9a-f]{16}$/.test(id)) return false;
      return (await collection.deleteOne({ _id: { $regex: `^${id}` } })).deletedCount > 0;
    },
    removeAll: async filter => void (await collection.deleteMany(filter)),
    removeOf: async email => void (await collection.deleteMany({ $or: [{ email }, { created_by: email }] })),
  };
}

function idOf(hash: string): string {
  return hash.slice(0, 16);
}

function toDocument(hash: string, { createdBy, createdAt, expiresAt, ...rest }: OneTimeLink): LinkDocument {
  return { _id: hash, ...rest, created_by: createdBy, created_at: createdAt, expires_at: expiresAt };
}

function toLink(document: LinkDocument): OneTimeLink {
  const { kind, email, role, created_by, created_at, expires_at } = document;
  return { kind, email, role, createdBy: created_by, createdAt: created_at, expiresAt: expires_at };
}
