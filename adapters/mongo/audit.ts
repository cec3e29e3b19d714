import { type Collection, type Document, ObjectId } from 'mongodb';
import type { AuditEntry } from '#core/audit.ts';
import type { AuditStore } from './access-stores.ts';
import { readPage } from './paging.ts';

export type AuditDocument = Document & { _id: string; at: Date };

export function createAuditStore(collection: Collection<AuditDocument>): AuditStore {
  return {
    add: async entry => void (await collection.insertOne(toDocument(entry))),
    find: async ({ action, actor, from, to }, limit, cursor) => {
      const filter = {
        ...(action ? { action: { $in: action } } : {}),
        ...(actor === undefined ? {} : { actor: { $eq: actor } }),
        ...(from || to ? { at: { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) } } : {}),
      };
      const sort = { path: 'at', kind: 'date', direction: -1 } as const;
      const page = await readPage({ collection, filter, sort, limit, cursor, projection: {} });
      return { items: page.documents.map(toEntry), nextCursor: page.nextCursor };
    },
  };
}

function toDocument({ actorId, ...rest }: Omit<AuditEntry, 'id'>): AuditDocument {
  return { _id: new ObjectId().toHexString(), actor_id: actorId, ...rest };
}

function toEntry(document: AuditDocument): AuditEntry {
  const { _id, at, action, actor_id, actor, from, subject, detail } = document;
  return { id: _id, at, action, actorId: actor_id, actor, from, subject, detail };
}
