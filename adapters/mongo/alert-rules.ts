import type { Collection } from 'mongodb';
import type { Channel } from '#core/alerts/channel.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type { ChannelStore, RuleStore } from './alert-stores.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

/** A rule or a channel: its fields in snake_case under its id. */
export type KeptDocument = { _id: string; name: string; evaluated_at?: Date | null };

export function createRuleStore(collection: Collection<KeptDocument>): RuleStore {
  return {
    ...kept<Rule>(collection),
    setEvaluated: async (id, at) => {
      await collection.updateOne({ _id: id }, { $set: { evaluated_at: at } });
    },
  };
}

export function createChannelStore(collection: Collection<KeptDocument>): ChannelStore {
  return kept<Channel>(collection);
}

function kept<T extends Rule | Channel>(collection: Collection<KeptDocument>) {
  const toItem = ({ _id, ...fields }: KeptDocument) => ({ ...toCamelKeys(fields), id: _id }) as T;
  return {
    list: async () => (await collection.find().sort({ name: 1, _id: 1 }).toArray()).map(toItem),
    byId: async (id: string) => {
      const document = await collection.findOne({ _id: { $eq: id } });
      return document && toItem(document);
    },
    save: async ({ id, ...fields }: T) => {
      await collection.replaceOne({ _id: id }, toSnakeKeys(fields) as Omit<KeptDocument, '_id'>, { upsert: true });
    },
    remove: async (id: string) => (await collection.deleteOne({ _id: { $eq: id } })).deletedCount > 0,
  };
}
