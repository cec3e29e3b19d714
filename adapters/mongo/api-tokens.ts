import type { Collection, Document } from 'mongodb';
import type { ApiToken, ApiTokenStore } from './access-stores.ts';

/** `_id` is the SHA-256 of the token. */
export type ApiTokenDocument = Document & { _id: string };

/** Milliseconds between two remembered uses of a token. */
const USED_MS = 60_000;

export function createApiTokenStore(collection: Collection<ApiTokenDocument>): ApiTokenStore {
  return {
    add: async (hash, token) => void (await collection.insertOne(toDocument(hash, token))),
    byHash: async hash => {
      const found = await collection.findOne({ _id: hash });
      const token = found && toToken(found);
      return token && (token.expiresAt === null || token.expiresAt > new Date()) ? token : null;
    },
    ofUser: async userId =>
      (await collection.find({ user_id: userId }).sort({ created_at: -1 }).toArray()).map(toToken),
    remove: async (userId, id) => (await collection.deleteOne({ user_id: userId, id })).deletedCount > 0,
    used: async (id, at) => {
      const before = new Date(at.getTime() - USED_MS);
      const stale = { $or: [{ last_used_at: null }, { last_used_at: { $lt: before } }] };
      await collection.updateOne({ id, ...stale }, { $set: { last_used_at: at } });
    },
  };
}

function toDocument(hash: string, { userId, createdAt, expiresAt, lastUsedAt, ...rest }: ApiToken): ApiTokenDocument {
  return {
    _id: hash,
    ...rest,
    user_id: userId,
    created_at: createdAt,
    expires_at: expiresAt,
    last_used_at: lastUsedAt,
  };
}

function toToken(document: ApiTokenDocument): ApiToken {
  const { id, user_id, name, role, created_at, expires_at, last_used_at } = document;
  return { id, userId: user_id, name, role, createdAt: created_at, expiresAt: expires_at, lastUsedAt: last_used_at };
}
