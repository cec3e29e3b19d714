import type { Collection } from 'mongodb';
import type { InstanceStore } from '#adapters/mongo/stores.ts';
import type { Detected, Instance, InstanceAddress, InstanceSource, TlsMode } from '#core/instance.ts';
import { keepingDuplicates } from './duplicate-key.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

export type InstanceDocument = {
  /** The instance's name, again in `instance` under its published key. */
  _id: string;
  instance: string;
  source: InstanceSource;
  endpoint: { address: string; port: number };
  tls: TlsMode;
  tags: Record<string, string>;
  detected: object | null;
  gone: boolean;
  first_seen: Date;
  updated_at: Date;
};

export function createInstanceStore(collection: Collection<InstanceDocument>): InstanceStore {
  return {
    list: async () => (await collection.find().sort({ _id: 1 }).toArray()).map(toInstance),
    byName: async name => {
      const document = await collection.findOne({ _id: name });
      return document && toInstance(document);
    },
    replaceSource: (source, addresses) => replaceSource(collection, source, addresses),
    setDetected: async (name, detected) => {
      const $set = { detected: toSnakeKeys(detected), updated_at: new Date() };
      await collection.updateOne({ _id: name }, { $set });
    },
  };
}

async function replaceSource(
  collection: Collection<InstanceDocument>,
  source: InstanceSource,
  addresses: InstanceAddress[],
): Promise<void> {
  const now = new Date();
  const operations = addresses.map(address => ({
    updateOne: {
      // What a person has set wins: a name in MYSQL_TARGETS stays with them when RDS lists it too.
      filter: { _id: address.name, ...(source === 'static' ? {} : { $or: [{ source }, { gone: true }] }) },
      update: {
        $set: { ...addressFields(address), source, gone: false, updated_at: now },
        $setOnInsert: { detected: null, first_seen: now },
      },
      upsert: true,
    },
  }));
  if (operations.length > 0) await keepingDuplicates(() => collection.bulkWrite(operations, { ordered: false }));
  const names = addresses.map(address => address.name);
  await collection.updateMany({ source, gone: false, _id: { $nin: names } }, { $set: { gone: true, updated_at: now } });
}

function addressFields(address: InstanceAddress) {
  // MongoDB takes no NUL in a key and, before 5.0, none that begins with $.
  const tags = Object.entries(address.tags).filter(([key]) => !key.startsWith('$') && !key.includes('\0'));
  return {
    instance: address.name,
    endpoint: { address: address.host, port: address.port },
    tls: address.tls,
    tags: Object.fromEntries(tags),
  };
}

function toInstance(document: InstanceDocument): Instance {
  return {
    name: document._id,
    source: document.source,
    host: document.endpoint.address,
    port: document.endpoint.port,
    tls: document.tls,
    tags: document.tags,
    detected: document.detected && (toCamelKeys(document.detected) as Detected),
    gone: document.gone,
    firstSeen: document.first_seen,
    updatedAt: document.updated_at,
  };
}
