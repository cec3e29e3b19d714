import { MongoClient } from 'mongodb';
import { captureToDocument } from '#adapters/mongo/capture-document.ts';
import type { Capture } from '#core/live/capture.ts';
import { captureId } from '#core/live/capture.ts';
import { ranked, seededRandom } from './random.ts';

/** The fleet that the captures come from. Some names are common, most are rare. */
export const INSTANCES = 40;
export const SCHEMAS = 30;
export const USERS = 50;
const DIGESTS = 2_000;
/** Milliseconds over which the captures are spread: the default retention. */
export const SPREAD_MS = 89 * 86_400_000;
const BATCH = 5_000;
const WRITES_AT_ONCE = 3;

/** Fills the collection with `count` captures that end at `now`, a few of them still running. */
export async function fillCaptures(
  uri: string,
  database: string,
  collection: string,
  count: number,
  now: number,
): Promise<void> {
  const client = new MongoClient(uri);
  const target = client.db(database).collection<{ _id: string }>(collection);
  const random = seededRandom(7);
  const writes = new Set<Promise<unknown>>();
  for (let made = 0; made < count; made += BATCH) {
    const size = Math.min(BATCH, count - made);
    const documents = Array.from({ length: size }, (_, index) => captureToDocument(capture(made + index, random, now)));
    const write = target.insertMany(documents, { ordered: false, writeConcern: { w: 1 } });
    writes.add(write);
    void write.finally(() => writes.delete(write));
    // The next are made while these are written.
    if (writes.size >= WRITES_AT_ONCE) await Promise.race(writes);
  }
  await Promise.all(writes);
  await client.close();
}

function capture(number: number, random: () => number, now: number): Capture {
  const digest = ranked(random, DIGESTS);
  // Most are just over the threshold of two seconds, a few take minutes.
  const elapsedMs = 2_000 + Math.exp(random() * 5 + random() * 5) * 10;
  const running = number < 30;
  const start = running ? now - elapsedMs : now - 60_000 - elapsedMs - random() * SPREAD_MS;
  const identity = {
    instance: `orders-${ranked(random, INSTANCES)}`,
    serverStart: now - 100 * 86_400_000,
    threadId: String(40 + Math.floor(random() * 2_000)),
    eventId: String(number),
  };
  const end = new Date(running ? now : start + elapsedMs);
  return {
    ...identity,
    ...texts(digest, random),
    id: captureId(identity),
    phase: running ? 'running' : 'finished',
    connectionId: Math.floor(random() * 1e6),
    user: `app_${ranked(random, USERS)}`,
    host: `10.0.${Math.floor(random() * 16)}.${Math.floor(random() * 250)}`,
    schema: random() < 0.03 ? null : `shop_${ranked(random, SCHEMAS)}`,
    start: new Date(start),
    end: running ? null : end,
    elapsedMs,
    timing: running || random() < 0.05 ? 'lower_bound' : 'exact',
    state: running ? 'executing' : null,
    lockMs: random() * 10,
    rowsExamined: random() < 0.1 ? null : Math.floor(Math.exp(random() * 15)),
    rowsSent: Math.floor(random() * 1_000),
    counters: {
      rowsAffected: 0,
      errors: 0,
      noIndexUsed: random() < 0.2,
      selectScan: 1,
      createdTmpTables: 1,
      sortRows: 12,
    },
    wait: null,
    firstSeen: new Date(start + 1_000),
    updatedAt: end,
  };
}

function texts(
  digest: number,
  random: () => number,
): Pick<Capture, 'digest' | 'digestText' | 'class' | 'sqlText' | 'textCut' | 'tags'> {
  const columns = Array.from({ length: 8 + (digest % 20) }, (_, index) => `column_${digest % 97}_${index}`).join(', ');
  const from = `FROM shop.table_${digest % 300} AS t JOIN customers AS c ON c.id = t.customer_id`;
  return {
    digest: digest.toString(16).padStart(64, '0'),
    digestText: `SELECT ${columns} ${from} WHERE t . state IN (...) AND t . note = ? LIMIT ?`,
    class: random() < 0.8 ? 'READ' : 'WRITE',
    sqlText: `SELECT ${columns} ${from} WHERE t.state IN (1,2,3) AND t.note = '주문 ${Math.floor(random() * 1e9)}' LIMIT 50`,
    textCut: false,
    tags: random() < 0.3 ? { route: '/orders', controller: 'orders' } : {},
  };
}
