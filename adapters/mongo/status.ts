import type { Collection, UpdateFilter } from 'mongodb';
import type { StatusStore } from '#adapters/mongo/stores.ts';
import type { InstanceStatus, WorkerStatus } from '#core/instance.ts';
import { keepingDuplicates } from './duplicate-key.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

export type InstanceStatusDocument = {
  /** The instance's name. */
  _id: string;
  fence: number;
  /** The newest points: this document is written every second, so the whole day stands in another. */
  history: HistoryPoint[];
  updated_at: Date;
};
export type InstanceHistoryDocument = {
  /** The instance's name. */ _id: string;
  fence: number;
  points: HistoryPoint[];
};
const LACKING_IN_EARLIER = { resumedAt: null };
type HistoryPoint = { at: Date; lag_ms: number; cost_ms: number };
export type WorkerStatusDocument = { /** The worker's name. */ _id: string; heartbeat_at: Date };

/** Points of a history: a day of minutes, and an hour of them beside the status. */
export const DAY_POINTS = 1_440;
export const HOUR_POINTS = 60;
/** Milliseconds after its last heartbeat that a worker is still listed. */
const LISTED_MS = 60_000;

export function createStatusStore(
  instances: Collection<InstanceStatusDocument>,
  histories: Collection<InstanceHistoryDocument>,
  workers: Collection<WorkerStatusDocument>,
): StatusStore {
  return {
    writeInstances: async (statuses, point) => {
      await writeStatuses(instances, statuses, point);
      if (point) await writeHistories(histories, instances, statuses, point);
    },
    instances: async (points = DAY_POINTS, names) => {
      const statuses = await readStatuses(instances, points, names);
      return points <= HOUR_POINTS ? statuses : withDay(histories, statuses, points);
    },
    writeWorker: async ({ worker, ...status }) => {
      const fields = toSnakeKeys(status) as Omit<WorkerStatusDocument, '_id'>;
      await workers.replaceOne({ _id: worker }, fields, { upsert: true });
    },
    removeWorker: async worker => {
      await workers.deleteOne({ _id: worker });
    },
    workers: async now => {
      const alive = { heartbeat_at: { $gt: new Date(now.getTime() - LISTED_MS) } };
      const documents = await workers.find(alive).sort({ _id: 1 }).toArray();
      return documents.map(({ _id, ...fields }) => ({ ...toCamelKeys(fields), worker: _id }) as WorkerStatus);
    },
  };
}

async function writeStatuses(
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
  return { $set, $push: { history: { $each: [pointOf(status, point)], $slice: -HOUR_POINTS } } };
}

/** Adds to the day of those instances whose status this worker has just been let write. */
async function writeHistories(
  collection: Collection<InstanceHistoryDocument>,
  current: Collection<InstanceStatusDocument>,
  statuses: Omit<InstanceStatus, 'history'>[],
  point: { at: Date },
): Promise<void> {
  const filter = { _id: { $in: statuses.map(status => status.instance) } };
  const documents = await current.find(filter, { projection: { fence: 1 } }).toArray();
  const fences = new Map(documents.map(document => [document._id, document.fence]));
  const own = statuses.filter(status => fences.get(status.instance) === status.fence);
  const operations = own.map(status => ({
    updateOne: {
      filter: { _id: status.instance },
      update: { $push: { points: { $each: [pointOf(status, point)], $slice: -DAY_POINTS } } },
      upsert: true,
    },
  }));
  if (operations.length > 0) await collection.bulkWrite(operations, { ordered: false });
}

function pointOf(status: Pick<InstanceStatus, 'cost' | 'lagMs'>, { at }: { at: Date }): HistoryPoint {
  return { at, lag_ms: status.lagMs, cost_ms: status.cost.serverMs ?? status.cost.roundTripMs };
}

async function readStatuses(
  collection: Collection<InstanceStatusDocument>,
  points: number,
  names: string[] | undefined,
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
  return {
    ...LACKING_IN_EARLIER,
    ...toCamelKeys(fields),
    instance: _id,
    history: history.map(toPoint),
  } as InstanceStatus;
}

async function withDay(
  collection: Collection<InstanceHistoryDocument>,
  statuses: InstanceStatus[],
  points: number,
): Promise<InstanceStatus[]> {
  const filter = { _id: { $in: statuses.map(status => status.instance) } };
  const documents = await collection.find(filter, { projection: { points: { $slice: -points } } }).toArray();
  const days = new Map(documents.map(document => [document._id, document.points.map(toPoint)]));
  return statuses.map(status => ({ ...status, history: days.get(status.instance) ?? status.history }));
}

function toPoint({ at, lag_ms, cost_ms }: HistoryPoint): InstanceStatus['history'][number] {
  return { at, lagMs: lag_ms, costMs: cost_ms };
}
