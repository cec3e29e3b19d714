import type { Collection, Document } from 'mongodb';
import type { CaptureFilter, CaptureSort, CaptureStore } from '#adapters/mongo/stores.ts';
import type { Capture } from '#core/live/capture.ts';
import {
  type CaptureDocument,
  captureToDocument,
  documentToCapture,
  documentToRow,
  isCapture,
  ROW_PROJECTION,
} from './capture-document.ts';
import { captureFilter } from './capture-filter.ts';
import { watchCaptures } from './capture-watch.ts';
import type { KeysetSort } from './keyset.ts';
import { READ_LIMIT_MS, readPage } from './paging.ts';

/** Executions that the usual time of a digest is taken from. */
const USUAL_SAMPLE = 1_000;

export function createCaptureStore(collection: Collection<CaptureDocument>): CaptureStore {
  return {
    upsertMany: captures => upsertMany(collection, captures),
    find: (filter, sort, limit, cursor) => find(collection, filter, sort, limit, cursor),
    byId: async id => {
      const document = await collection.findOne({ _id: id });
      return document && isCapture(document) ? documentToCapture(document) : null;
    },
    count: filter => collection.countDocuments(captureFilter(filter), { maxTimeMS: READ_LIMIT_MS }),
    running: async instance => {
      const documents = await collection.find({ phase: 'running', instance }).toArray();
      return documents.map(documentToCapture);
    },
    closeRunning: (followed, now) => closeRunning(collection, followed, now),
    facets: async from => ({
      schemas: await namesSince(collection, 'db', from),
      users: await namesSince(collection, 'user', from),
    }),
    digestTimes: digest => digestTimes(collection, digest),
    watch: (signal, onChange, failed) => watchCaptures(collection, { signal, onChange, failed }),
  };
}

async function upsertMany(collection: Collection<CaptureDocument>, captures: Capture[]): Promise<void> {
  if (captures.length === 0) return;
  const operations = captures.map(capture => {
    const document = captureToDocument(capture);
    return { updateOne: { filter: { _id: document._id }, update: mergeStages(document), upsert: true } };
  });
  await collection.bulkWrite(operations, { ordered: false });
}

/** `supersedes`, as MongoDB decides it: replaces what is stored, with the first sight and the last lock wait kept, or keeps it. */
function mergeStages(document: CaptureDocument): Document[] {
  const isNewer = { $gt: ['$updated_at', document.updated_at] };
  const keepStored = { $or: [{ $eq: ['$phase', 'finished'] }, document.phase !== 'finished' && isNewer] };
  const kept = {
    first_seen: { $min: ['$first_seen', document.first_seen] },
    wait: { $ifNull: [{ $literal: document.wait }, { $ifNull: ['$wait', null] }] },
  };
  return [{ $replaceWith: { $cond: [keepStored, '$$ROOT', { $mergeObjects: [{ $literal: document }, kept] }] } }];
}

/** As `toCapture` makes it `vanished`. */
async function closeRunning(collection: Collection<CaptureDocument>, followed: string[], now: Date): Promise<void> {
  const end = { $add: ['$start', { $round: ['$elapsed_ms'] }] };
  await collection.updateMany({ phase: 'running', instance: { $nin: followed }, updated_at: { $lt: now } }, [
    { $set: { phase: 'vanished', end, state: null, updated_at: now } },
  ]);
}

async function find(
  collection: Collection<CaptureDocument>,
  filter: CaptureFilter,
  sort: CaptureSort,
  limit: number,
  cursor: string | null,
): ReturnType<CaptureStore['find']> {
  const page = await readPage({
    collection,
    filter: captureFilter(filter),
    sort: keysetSort(sort),
    limit,
    cursor,
    projection: ROW_PROJECTION,
  });
  return { items: page.documents.filter(isCapture).map(documentToRow), nextCursor: page.nextCursor };
}

function keysetSort({ field, direction }: CaptureSort): KeysetSort {
  const sign = direction === 'asc' ? 1 : -1;
  if (field === 'start') return { path: 'start', kind: 'date', direction: sign };
  if (field === 'elapsed') return { path: 'elapsed_ms', kind: 'number', direction: sign };
  return { path: 'rows_examined', kind: 'nullable number', direction: sign };
}

/** Every name with its newest capture is one index seek a name (sort and $first on one index); the range is applied after it. */
async function namesSince(collection: Collection<CaptureDocument>, path: 'db' | 'user', from: Date): Promise<string[]> {
  const stages = [
    { $sort: { [path]: 1, start: -1 } },
    { $group: { _id: `$${path}`, newest: { $first: '$start' } } },
    { $match: { newest: { $gte: from }, _id: { $ne: null } } },
    { $sort: { _id: 1 } },
  ];
  const groups = await collection.aggregate<{ _id: string }>(stages, { maxTimeMS: READ_LIMIT_MS }).toArray();
  return groups.map(group => group._id);
}

async function digestTimes(
  collection: Collection<CaptureDocument>,
  digest: string,
): ReturnType<CaptureStore['digestTimes']> {
  // The index holds all four fields, so no document is read.
  const documents = await collection
    .find({ digest, phase: 'finished' }, { projection: { _id: 0, elapsed_ms: 1 }, maxTimeMS: READ_LIMIT_MS })
    .sort({ start: -1 })
    .limit(USUAL_SAMPLE)
    .toArray();
  const times = documents.map(document => document.elapsed_ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0;
  return times.length === 0 ? null : { executions: times.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}
