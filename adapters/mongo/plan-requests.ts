import type { Collection } from 'mongodb';
import type { PlanRequestStore } from '#adapters/mongo/stores.ts';
import { storedText } from '#core/live/stored-text.ts';
import type { PlanRequest } from '#core/plan/collected.ts';

export type PlanRequestDocument = {
  /** `instance~digest`: one wish at a time for each. */
  _id: string;
  instance: string;
  digest: string;
  capture_id: string;
  db: string | null;
  sql_text: string;
  text_cut: boolean;
  by: PlanRequest['by'];
  /** 0 = a person's, 1 = a poller's. */
  priority: number;
  requested_at: Date;
  taken_at: Date | null;
  taken_by: string | null;
};

/** Milliseconds after which a wish whose worker did not finish is taken again. */
const RETAKE_MS = 60_000;

export function createPlanRequestStore(collection: Collection<PlanRequestDocument>): PlanRequestStore {
  return {
    add: request => add(collection, toDocument(request)),
    take: (instances, worker) => take(collection, instances, worker),
    done: async ({ instance, digest }) => {
      // A person's wish that came after this one was taken still waits.
      await collection.deleteOne({ _id: requestId(instance, digest), taken_at: { $ne: null } });
    },
    pending: () => collection.countDocuments(),
    isPending: async (instance, digest) => {
      const found = await collection.findOne({ _id: requestId(instance, digest) }, { projection: { _id: 1 } });
      return found !== null;
    },
  };
}

async function add(collection: Collection<PlanRequestDocument>, document: PlanRequestDocument): Promise<void> {
  const upsert = { upsert: true } as const;
  if (document.by === 'poller') {
    await collection.updateOne({ _id: document._id }, { $setOnInsert: document }, upsert);
    return;
  }
  const replaced = { $cond: [{ $eq: ['$by', 'user'] }, '$$ROOT', { $literal: document }] };
  await collection.updateOne({ _id: document._id }, [{ $replaceWith: replaced }], upsert);
}

async function take(
  collection: Collection<PlanRequestDocument>,
  instances: string[],
  worker: string,
): Promise<PlanRequest | null> {
  // null sorts before every date, so one comparison covers "free" and "left behind"; the clock is MongoDB's.
  const free = { $lt: ['$taken_at', { $subtract: ['$$NOW', RETAKE_MS] }] };
  const document = await collection.findOneAndUpdate(
    { instance: { $in: instances }, $expr: free },
    [{ $set: { taken_at: '$$NOW', taken_by: { $literal: worker } } }],
    { sort: { priority: 1, requested_at: 1 }, returnDocument: 'after' },
  );
  return document && toRequest(document);
}

function requestId(instance: string, digest: string): string {
  return `${instance}~${digest}`;
}

function toDocument(request: PlanRequest): PlanRequestDocument {
  const sql = storedText(request.sqlText);
  return {
    _id: requestId(request.instance, request.digest),
    instance: request.instance,
    digest: request.digest,
    capture_id: request.captureId,
    db: request.schema,
    sql_text: sql.text,
    text_cut: request.textCut || sql.cut,
    by: request.by,
    priority: request.by === 'user' ? 0 : 1,
    requested_at: request.requestedAt,
    taken_at: null,
    taken_by: null,
  };
}

function toRequest(document: PlanRequestDocument): PlanRequest {
  return {
    instance: document.instance,
    digest: document.digest,
    captureId: document.capture_id,
    schema: document.db,
    sqlText: document.sql_text,
    textCut: document.text_cut,
    by: document.by,
    requestedAt: document.requested_at,
  };
}
