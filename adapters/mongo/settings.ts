import type { Collection, Document } from 'mongodb';
import type { SettingStore } from '#adapters/mongo/stores.ts';
import type { AllSettings, InstanceSettings, LiveSettings } from '#core/settings.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

/** `live` = for all; `instance:NAME` = what one instance has of its own. */
export type SettingDocument = Document & { _id: string };

const LIVE = 'live';
const OWN = 'instance:';

/**
 * @param first values in force until someone sets others
 * @param keepFor makes MongoDB keep data for so many days
 */
export function createSettingStore(
  collection: Collection<SettingDocument>,
  first: LiveSettings,
  keepFor: (days: number) => Promise<void>,
): SettingStore {
  const read = () => readSettings(collection, first);
  return {
    read,
    updateLive: async patch => {
      await update(collection, LIVE, patch);
      // A process that starts does the same, should this fail.
      if (patch.retentionDays !== undefined) await keepFor(patch.retentionDays);
      return read();
    },
    updateInstance: async (name, patch) => {
      await update(collection, OWN + name, patch);
      return read();
    },
  };
}

async function readSettings(collection: Collection<SettingDocument>, first: LiveSettings): Promise<AllSettings> {
  const documents = await collection.find().toArray();
  const stored = documents.find(document => document._id === LIVE);
  const own = documents.filter(document => document._id.startsWith(OWN));
  return {
    live: { ...first, ...sameTypes(stored, first) },
    instances: Object.fromEntries(own.map(document => [document._id.slice(OWN.length), ownSettings(document, first)])),
  };
}

/** The stored values whose type is that of the model; a document written by hand must not stop the workers. */
function sameTypes(stored: SettingDocument | undefined, model: LiveSettings): Partial<LiveSettings> {
  const wanted: Record<string, unknown> = { ...model, traceUrlTemplate: '' };
  const known = Object.entries(stored ? toCamelKeys(stored) : {}).filter(
    ([key, value]) => typeof value === typeof wanted[key] || (key === 'traceUrlTemplate' && value === null),
  );
  return Object.fromEntries(known);
}

function ownSettings(document: SettingDocument, first: LiveSettings): InstanceSettings {
  const { monitoring, thresholdMs, intervalMs } = sameTypes(document, first);
  return {
    ...(monitoring === undefined ? {} : { monitoring }),
    ...(thresholdMs === undefined ? {} : { thresholdMs }),
    ...(intervalMs === undefined ? {} : { intervalMs }),
  };
}

/** `undefined` leaves a field as it is. `null` unsets it, but for the trace link, whose null is a value. */
async function update(collection: Collection<SettingDocument>, id: string, patch: object): Promise<void> {
  const given = Object.entries(toSnakeKeys(patch)).filter(([, value]) => value !== undefined);
  const unset = given.filter(([key, value]) => value === null && key !== 'trace_url_template');
  const set = given.filter(entry => !unset.includes(entry));
  if (given.length === 0) return;
  await collection.updateOne(
    { _id: id },
    {
      ...(set.length > 0 ? { $set: Object.fromEntries(set) } : {}),
      ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map(([key]) => [key, ''])) } : {}),
    },
    { upsert: true },
  );
}
