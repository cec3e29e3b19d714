import { randomUUID } from 'node:crypto';
import { type ClientSession, type Collection, type MongoClient, MongoServerError } from 'mongodb';
import type { Coverage } from '#core/collect/coverage.ts';
import type { HeldTask, TaskProgress } from '#core/collect/job.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';
import { literalPattern } from './capture-filter.ts';
import { CHANGED, heldBy, type TaskDocument } from './collection-tasks.ts';
import { type CoverageDocument, inPeriod, toCoverageDocument } from './coverage.ts';
import {
  type BlockDocument,
  type DigestDayDocument,
  fromBlockDocument,
  toBlocks,
  toDayDocument,
} from './digest-day-document.ts';
import { type ExampleDocument, fromExampleDocument, toExampleDocuments } from './example-document.ts';
import type { DigestDayStore, KnownDigest } from './month-stores.ts';

export type KnownDigestDocument = {
  _id: string;
  digest_query: string;
  class: StatementClass;
  tables: string[];
  first_date: string;
  last_date: string;
};

export type DayCollections = {
  client: MongoClient;
  rows: Collection<DigestDayDocument>;
  blocks: Collection<BlockDocument>;
  digests: Collection<KnownDigestDocument>;
  examples: Collection<ExampleDocument>;
  coverage: Collection<CoverageDocument>;
  tasks: Collection<TaskDocument>;
};

export function createDigestDayStore(at: DayCollections): DigestDayStore {
  return {
    replace: (coverage, rows, task) => replace(at, coverage, rows, task),
    blocks: async function* (period, digest) {
      if (digest === undefined) {
        for await (const block of at.blocks.find(inPeriod(period))) yield fromBlockDocument(block);
      } else {
        const ofDigest = at.rows.find({ ...inPeriod(period), digest }, { projection: { _id: 0, block: 1 } });
        for await (const row of ofDigest) yield fromBlockDocument(row.block);
      }
    },
    known: async digests => {
      const found = await at.digests.find({ _id: { $in: digests } }).toArray();
      return new Map(found.map(document => [document._id, toKnown(document)]));
    },
    seenBetween: async (digests, first, last) => {
      const seen = await at.rows.distinct('digest', { digest: { $in: digests }, date: { $gte: first, $lte: last } });
      return new Set(seen);
    },
    findDigests: async words => {
      const id = /^[0-9a-f]{1,16}$/.test(words) ? [{ _id: { $regex: `^${words}` } }] : [];
      const filter = { $or: [{ digest_query: { $regex: literalPattern(words), $options: 'i' } }, ...id] };
      const found = await at.digests.find(filter, { projection: { _id: 1 } }).toArray();
      return new Set(found.map(document => document._id));
    },
    examples: async (digest, period, limit) => {
      const found = at.examples.find({ digest, ...inPeriod(period) }).sort({ queryMicros: -1, _id: 1 });
      const examples = (await found.limit(limit).toArray()).flatMap(fromExampleDocument);
      return examples.sort((a, b) => b.queryMicros - a.queryMicros).slice(0, limit);
    },
  };
}

/**
 * One transaction: who reads sees the day before or the day after, and a crash leaves the day before. A standalone server has no
 * transactions: there the coverage row is taken away first and written last, so that a day that is half written has none.
 */
async function replace(
  at: DayCollections,
  coverage: Coverage,
  rows: DigestDay[],
  task: { held: HeldTask; progress: TaskProgress } | null,
): Promise<boolean> {
  const day = toDocuments(coverage, rows);
  if (!(await writeDay(at, day, task?.held ?? null))) return false;
  await learnDigests(at, coverage.date, rows);
  return !task || endTask(at.tasks, task, coverage.complete);
}

/** What is stored of an instance-day. */
type DayDocuments = {
  coverage: CoverageDocument;
  rows: DigestDayDocument[];
  blocks: BlockDocument[];
  examples: ExampleDocument[];
};

/** Made before the transaction begins, which holds its locks for a minute when the process is killed in it. */
function toDocuments(coverage: Coverage, rows: DigestDay[]): DayDocuments {
  return {
    coverage: toCoverageDocument(coverage, randomUUID()),
    rows: rows.map(row => toDayDocument(coverage, row)),
    blocks: rows.length > 0 ? toBlocks(coverage, rows) : [],
    examples: rows.flatMap(row => toExampleDocuments(coverage, row)),
  };
}

/** @returns false when the task is no longer held, and then nothing was written */
async function writeDay(at: DayCollections, day: DayDocuments, task: HeldTask | null): Promise<boolean> {
  const session = at.client.startSession();
  try {
    return await session.withTransaction(() => writeAtOnce(at, day, task, session), MAJORITY);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== 20) throw error;
    await at.coverage.deleteOne({ _id: day.coverage._id });
    await writeCells(at, day, {});
    await at.coverage.insertOne(day.coverage);
    return true;
  } finally {
    await session.endSession();
  }
}

const MAJORITY = { writeConcern: { w: 'majority' } } as const;

/**
 * The task is read alone: a change of it would keep every worker from taking tasks while the transaction of one that was killed holds on to
 * it. Who has lost the task is told apart all the same, because both write the coverage row: of two transactions that overlap one begins
 * anew, and reads then that the task is the other's.
 */
async function writeAtOnce(at: DayCollections, day: DayDocuments, task: HeldTask | null, session: ClientSession) {
  if (task && !(await at.tasks.findOne(heldBy(task), { session, projection: { _id: 1 } }))) return false;
  await at.coverage.replaceOne({ _id: day.coverage._id }, day.coverage, { session, upsert: true });
  await writeCells(at, day, { session });
  return true;
}

async function writeCells(
  at: DayCollections,
  { coverage: { instance_id, date }, rows, blocks, examples }: DayDocuments,
  options: { session?: ClientSession },
): Promise<void> {
  for (const collection of [at.rows, at.blocks, at.examples] as unknown as Collection[])
    await collection.deleteMany({ instance_id, date }, options);
  if (rows.length > 0) await at.rows.insertMany(rows, options);
  if (blocks.length > 0) await at.blocks.insertMany(blocks, options);
  if (examples.length > 0) await at.examples.insertMany(examples, options);
}

async function endTask(
  tasks: Collection<TaskDocument>,
  task: { held: HeldTask; progress: TaskProgress },
  complete: boolean,
): Promise<boolean> {
  const $set = {
    state: complete ? 'done' : 'partial',
    open: false,
    owner: null,
    failure: null,
    progress: task.progress,
    finished_at: new Date(),
  } as const;
  return (await tasks.updateOne(heldBy(task.held), { $set, ...CHANGED })).matchedCount === 1;
}

/**
 * Text and class of each digest, and the first and last day it was seen on; outside of the transaction, as days of many workers share them.
 * Most are known by then: to ask which costs a fifth of writing them all.
 */
async function learnDigests(at: DayCollections, date: string, rows: DigestDay[]): Promise<void> {
  const seen = { first_date: { $lte: date }, last_date: { $gte: date } };
  const known = new Set(await at.digests.distinct('_id', { _id: { $in: rows.map(row => row.digest.id) }, ...seen }));
  const operations = rows.flatMap(({ digest }) => (known.has(digest.id) ? [] : [learning(digest, date)]));
  if (operations.length > 0) await at.digests.bulkWrite(operations, { ordered: false });
}

function learning({ id, text, tables, ...digest }: DigestShape, date: string) {
  const update = {
    $setOnInsert: { digest_query: text, class: digest.class, tables },
    $min: { first_date: date },
    $max: { last_date: date },
  };
  return { updateOne: { filter: { _id: id }, update, upsert: true } };
}

function toKnown(document: KnownDigestDocument): KnownDigest {
  return {
    digest: document._id,
    text: document.digest_query,
    class: document.class,
    firstDate: document.first_date,
    lastDate: document.last_date,
  };
}
