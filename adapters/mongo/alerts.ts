import type { Collection } from 'mongodb';
import type { Alert } from '#core/alerts/alert.ts';
import type { AlertStore } from './alert-stores.ts';
import { keepingDuplicates } from './duplicate-key.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

export type AlertDocument = {
  /** Rule and subject. */
  _id: string;
  rule: string;
  subject: string;
  state: Alert['state'];
  since: Date;
  version: number;
  outbox: Alert['outbox'];
  updated_at: Date;
};

export function createAlertStore(collection: Collection<AlertDocument>): AlertStore {
  return {
    ofRule: async (rule, subjects) => {
      const documents = collection.find({ rule, $or: [{ state: 'active' }, { subject: { $in: subjects } }] });
      return (await documents.toArray()).map(toAlert);
    },
    change: async alerts => {
      if (alerts.length === 0) return;
      const operations = alerts.map(({ id, ...fields }) => ({
        replaceOne: {
          filter: { _id: id, version: fields.version - 1 },
          replacement: toSnakeKeys(fields) as Omit<AlertDocument, '_id'>,
          upsert: fields.version === 1,
        },
      }));
      await keepingDuplicates(() => collection.bulkWrite(operations, { ordered: false }));
    },
    withOutbox: async () => (await collection.find({ 'outbox.notice': { $exists: true } }).toArray()).map(toAlert),
    emptyOutbox: async notice => {
      await collection.updateMany({ 'outbox.notice': notice }, { $set: { outbox: null }, $inc: { version: 1 } });
    },
    active: async limit => {
      const documents = collection.find({ state: 'active' }).sort({ since: -1, _id: 1 }).limit(limit);
      return (await documents.toArray()).map(toAlert);
    },
    forget: async rule => {
      await collection.deleteMany({ rule });
    },
  };
}

function toAlert({ _id, ...fields }: AlertDocument): Alert {
  return { ...toCamelKeys(fields), id: _id } as Alert;
}
