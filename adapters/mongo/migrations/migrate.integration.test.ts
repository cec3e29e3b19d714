import { readFile } from 'node:fs/promises';
import { BSON, type Document } from 'mongodb';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { openCollections } from '#adapters/mongo/collections.ts';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { MIGRATIONS, type Migration } from './list.ts';
import { migrate } from './migrate.ts';

const NAMES = { instances: 'instances', captures: 'captures', plans: 'plans', digestDays: 'digest_days' };
/** As the project stored it before the first migration: written by the stores of that version. */
const OLD = new URL('fixtures/before-1.json', import.meta.url);

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
afterEach(() => mongo.drop());

async function open(fixture?: URL) {
  mongo = await openTestMongo(inject('mongoUri'), 'migrations');
  if (fixture) {
    const old = BSON.EJSON.parse(await readFile(fixture, 'utf8')) as Record<string, Document[]>;
    for (const [name, documents] of Object.entries(old)) await mongo.db.collection(name).insertMany(documents);
  }
  return openCollections(mongo.db, NAMES);
}
const quiet = () => {};
const all = (name: string) => mongo.db.collection(name).find().sort({ _id: 1 }).toArray();
const done = async () => (await all('migration')).map(document => document._id);

describe('a database of an earlier version', () => {
  it('is read whole after the migrations', async () => {
    await open(OLD);
    await mongo.migrate(quiet);
    const { stores, months } = mongo;
    const [status] = await stores.status.instances();
    expect(status?.history.map(point => point.lagMs)).toEqual(Array.from({ length: 90 }, (_, minute) => minute));
    expect((await all('instance_status'))[0]?.history).toHaveLength(60);
    const { items } = await stores.captures.find({}, { field: 'start', direction: 'desc' }, 10, null);
    expect(items.map(item => item.phase).sort()).toEqual(['finished', 'running']);
    expect(await stores.captures.byId(items[0]?.id ?? '')).toMatchObject({ digest: 'd1', connectionId: 12 });
    expect((await stores.plans.byId('plan-1'))?.outcome).toMatchObject({ status: 'collected', approximate: false });
    expect((await stores.settings.read()).live.thresholdMs).toBe(1_500);
    expect((await stores.instances.list()).map(instance => instance.name)).toEqual(['orders-1']);
    const days: string[] = [];
    for await (const { date } of months.days.blocks({ first: '2026-11-01', last: '2026-11-30' })) days.push(date);
    expect(days).toEqual(['2026-11-20']);
    expect((await months.reviews.find()).get('d1')?.state).toBe('investigating');
  });

  it('ends the same when a migration was broken off and runs again', async () => {
    const collections = await open(OLD);
    await mongo.migrate(quiet);
    const before = await all('instance_history');
    for (const { run } of MIGRATIONS) await run(collections);
    expect(await all('instance_history')).toEqual(before);
    // Broken off between its two writes: the status still has the whole day.
    const old = BSON.EJSON.parse(await readFile(OLD, 'utf8')) as { instance_status: Document[] };
    await mongo.db.collection('instance_status').updateOne({}, { $set: { history: old.instance_status[0]?.history } });
    for (const { run } of MIGRATIONS) await run(collections);
    expect(await all('instance_history')).toEqual(before);
  });
});

describe('migrations', () => {
  it('run once each and in order, however many processes start at once', async () => {
    const collections = await open();
    const ran: number[] = [];
    const steps: Migration[] = [1, 2, 3].map(number => ({
      number,
      name: `step ${number}`,
      run: async () => void ran.push(number),
    }));
    await Promise.all(Array.from({ length: 5 }, () => migrate(collections, quiet, steps)));
    expect(ran).toEqual([1, 2, 3]);
    expect(await done()).toEqual([1, 2, 3]);
    await migrate(collections, quiet, [...steps, { number: 4, name: 'step 4', run: async () => void ran.push(4) }]);
    expect(ran).toEqual([1, 2, 3, 4]);
  });

  it('go on where one failed', async () => {
    const collections = await open();
    let tries = 0;
    const failing: Migration = {
      number: 1,
      name: 'fails at first',
      run: async () => {
        if (++tries === 1) throw new Error('no disk');
      },
    };
    await expect(migrate(collections, quiet, [failing])).rejects.toThrow('no disk');
    expect(await done()).toEqual([]);
    await migrate(collections, quiet, [failing]);
    expect(await done()).toEqual([1]);
  });

  it('are refused by a version older than the data', async () => {
    const collections = await open();
    await mongo.db.collection<Document & { _id: number }>('migration').insertOne({ _id: 99, name: 'of tomorrow' });
    await expect(migrate(collections, quiet)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /^The database was written by a newer version: it has migration 99 \(of tomorrow\)/,
      ),
    });
  });
});
