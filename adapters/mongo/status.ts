import type { Collection, UpdateFilter } from 'mongodb';
import type { StatusStore } from '#adapters/mongo/stores.ts';
import type { InstanceStatus, WorkerStatus } from '#core/instance.ts';
import { keepingDuplicates } from './duplicate-key.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

export type InstanceStatusDocument = {
  /** The instance's name. */
  _id: string;
  fence: number;
  history: { at: Date; lag_ms: number; cost_ms: number }[];
  updated_at: Date;
};
export type WorkerStatusDocument = { /** The worker's name. */ _id: string; heartbeat_at: Date };

/** Points of a history: a day of minutes. */
const HISTORY_POINTS = 1_440;
/** Milliseconds after its last heartbeat that a worker counts as alive. */
const ALIVE_MS = 60_000;

export function createStatusStore(
  instances: Collection<InstanceStatusDocument>,
  workers: Collection<WorkerStatusDocument>,
): StatusStore {
  return {
    writeInstances: (statuses, point) => writeInstances(instances, statuses, point),
    instances: (points, names) => readInstances(instances, points, names),
    writeWorker: async ({ worker, ...status }) => {
      const fields = toSnakeKeys(status) as Omit<WorkerStatusDocument, '_id'>;
      await workers.replaceOne({ _id: worker }, fields, { upsert: true });
    },
    workers: async now => {
      const alive = { heartbeat_at: { $gt: new Date(now.getTime() - ALIVE_MS) } };
      const documents = await workers.find(alive).sort({ _id: 1 }).toArray();
      return documents.map(({ _id, ...fields }) => ({ ...toCamelKeys(fields), worker: _id }) as WorkerStatus);
    },
  };
}

async function writeInstances(
  collection: Collection<InstanceStatusDocument>,
  statuses: Omit<InstanceStatus, 'history'>[],
  point: { at: Date } | null,
): Promise<void> {
  if (statuses.length === 0) return;
  const operations = statuses.map(status => ({
    updateOne: {
      // Where a newer fence has written, this matches nothing.
      filter: { _id: status.instance, fence: { $lte: status.fence } },
      update: statusUpdate(status, point),
      upsert: true,
    },
  }));
  await keepingDuplicates(() => collection.bulkWrite(operations, { ordered: false }));
}

function statusUpdate(
  { instance: _, ...status }: Omit<InstanceStatus, 'history'>,
  point: { at: Date } | null,
): UpdateFilter<InstanceStatusDocument> {
  const $set = toSnakeKeys(status) as Partial<InstanceStatusDocument>;
  if (!point) return { $set, $setOnInsert: { history: [] } };
  const cost_ms = status.cost.serverMs ?? status.cost.roundTripMs;
  const added = { at: point.at, lag_ms: status.lagMs, cost_ms };
  return { $set, $push: { history: { $each: [added], $slice: -HISTORY_POINTS } } };
}

async function readInstances(
  collection: Collection<InstanceStatusDocument>,
  points = HISTORY_POINTS,
  names?: string[],
): Promise<InstanceStatus[]> {
  // $slice takes no zero: without points the field is left out.
  const projection = points === 0 ? { history: 0 } : { history: { $slice: -points } };
  const documents = await collection
    .find(names ? { _id: { $in: names } } : {}, { projection })
    .sort({ _id: 1 })
    .toArray();
  return documents.map(toStatus);
}

function toStatus({ _id, history = [], ...fields }: InstanceStatusDocument): InstanceStatus {
  const points = history.map(p => ({ at: p.at, lagMs: p.lag_ms, costMs: p.cost_ms }));
  return { ...toCamelKeys(fields), instance: _id, history: points } as InstanceStatus;
}
