import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Coverage } from '#core/collect/coverage.ts';
import { type CollectionJob, NO_PROGRESS, type TaskState } from '#core/collect/job.ts';
import { Cell } from '#core/sums/cell.ts';
import { scanCells } from '#core/sums/cell-block.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';
import { createDigestDayStore } from './digest-days.ts';
import type { MonthStores } from './month-stores.ts';
import { openMonthCollections } from './open-months.ts';
import { openTestMongo } from './test-mongo.ts';

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let months: MonthStores;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'months');
  months = mongo.months;
});
afterAll(() => mongo.drop());

let jobs = 0;
function aJob(of: Partial<CollectionJob> = {}): CollectionJob {
  const id = `job-${++jobs}`;
  return {
    id,
    firstDate: '2026-10-01',
    lastDate: '2026-10-02',
    timeZone: 'Asia/Seoul',
    instances: [`${id}-a`, `${id}-b`],
    requestedBy: 'local',
    requestedAt: new Date('2026-11-01T00:00:00Z'),
    again: false,
    resumed: null,
    state: 'running',
    finishedAt: null,
    ...of,
  };
}
const waiting: TaskState = 'waiting';
const tasksOf = (job: CollectionJob) =>
  job.instances.flatMap(instance => ['2026-10-01', '2026-10-02'].map(date => ({ instance, date, state: waiting })));

function aCoverage(instance: string, date = '2026-10-01'): Coverage {
  return {
    instance,
    date,
    timeZone: 'Asia/Seoul',
    source: 'cloudwatch',
    inputs: [],
    complete: true,
    remarks: [],
    streams: 1,
    events: 3,
    bytes: 300,
    entries: 3,
    lateEntries: 0,
    skipped: [{ reason: 'half entry', count: 1 }],
    firstEvent: new Date('2026-10-01T00:00:00Z'),
    lastEvent: null,
    collectedAt: new Date('2026-11-01T00:00:00Z'),
  };
}

function aRow(id: string, executions: number, text = `SELECT ${id}`): DigestDay {
  const cell = new Cell({ user: 'app', schema: 'shop', host: '10.0.0.1' });
  for (let i = 0; i < executions; i++)
    cell.add({ timeUs: 1_000_001, lockUs: 1, rowsExamined: 10, rowsSent: 1 }, i % 24);
  const digest = { id, version: 1, text, class: 'READ' as const, tables: ['t'], truncated: false };
  const example = {
    queryMicros: 1_000_001,
    lockMicros: 1,
    rowsSent: 1,
    rowsExamined: 10,
    endMicros: 1,
    user: 'app',
    host: '10.0.0.1',
    schema: 'shop',
    connectionId: 1,
    sql: `select '${id}'`,
    sqlBytes: 20,
  };
  return { digest, cells: [cell], examples: [example], firstSeen: 1_000, lastSeen: 2_000 };
}

async function stored(instance: string) {
  const totals: Record<string, number> = {};
  for await (const block of months.days.blocks({ first: '2026-10-01', last: '2026-10-31', instances: [instance] }))
    scanCells(block.cells, view => {
      const id = block.digests[view.digest] ?? '';
      totals[id] = (totals[id] ?? 0) + view.timeUs;
    });
  return totals;
}

test('a second request for the same joins the job that runs, and one after its end begins anew', async () => {
  const first = aJob();
  await months.jobs.create(first, tasksOf(first));
  const second = { ...aJob(), instances: [...first.instances].reverse() };
  expect((await months.jobs.create(second, tasksOf(second))).id).toBe(first.id);
  expect(await months.tasks.ofJob(first.id)).toHaveLength(4);
  // What is there already would be kept by the first, so who wants it read again does not join.
  const again = { ...aJob({ again: true }), instances: first.instances };
  expect((await months.jobs.create(again, tasksOf(again))).id).toBe(again.id);
  await months.jobs.cancel(again.id);
  expect(await months.jobs.cancel(first.id)).toBe(true);
  expect(await months.jobs.cancel(first.id)).toBe(false);
  expect((await months.jobs.create(second, tasksOf(second))).id).toBe(second.id);
  await months.jobs.cancel(second.id);
});

test('equal requests at the same moment share one job', async () => {
  const job = aJob();
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, i) => months.jobs.create({ ...job, id: `${job.id}-${i}` }, tasksOf(job))),
  );
  expect(new Set(made.map(j => j.id)).size).toBe(1);
  expect(await months.tasks.ofJob(made[0]?.id ?? '')).toHaveLength(4);
  await months.jobs.cancel(made[0]?.id ?? '');
});

test('a task is held by one worker until its lease ends, and then a late word of the first changes nothing', async () => {
  const job = aJob({ instances: ['lease-a'] });
  await months.jobs.create(job, [{ instance: 'lease-a', date: '2026-10-01', state: waiting }]);
  const held = await months.tasks.claim('w1', 50, job.id);
  expect(held).toMatchObject({ instance: 'lease-a', state: 'running', attempts: 0 });
  if (!held) throw new Error('not claimed');
  await new Promise(done => setTimeout(done, 80));
  const taken = await months.tasks.claim('w2', 60_000, job.id);
  // No try has failed.
  expect(taken).toMatchObject({ owner: 'w2', attempts: 0 });
  expect(await months.tasks.claim('w3', 60_000, job.id)).toBeNull();
  expect(await months.tasks.renew(held, 60_000, NO_PROGRESS)).toBe(false);
  const late = { held, progress: NO_PROGRESS };
  expect(await months.days.replace(aCoverage('lease-a'), [aRow('a', 9)], late)).toBe(false);
  expect(await stored('lease-a')).toEqual({});
  if (!taken) throw new Error('not taken');
  expect(await months.days.replace(aCoverage('lease-a'), [aRow('a', 2)], { held: taken, progress: NO_PROGRESS })).toBe(
    true,
  );
  expect(await stored('lease-a')).toEqual({ a: 2_000_002 });
  expect((await months.jobs.settle(job.id))?.state).toBe('completed');
  expect(await months.jobs.settle(job.id)).toBeNull();
});

test('a task that a worker left behind is taken after those that nobody has taken', async () => {
  const job = aJob({ instances: ['left-a'] });
  await months.jobs.create(job, tasksOf(job));
  const left = await months.tasks.claim('w1', 0, job.id);
  const next = await months.tasks.claim('w2', 60_000, job.id);
  const again = await months.tasks.claim('w2', 60_000, job.id);
  expect([left?.date, next?.date, again?.date]).toEqual(['2026-10-01', '2026-10-02', '2026-10-01']);
});

test('a worker that is killed in the midst of writing a day keeps nobody from its task, nor from any other', async () => {
  const job = aJob({ instances: ['stalled-a'] });
  await months.jobs.create(job, tasksOf(job));
  const held = await months.tasks.claim('killed', 60_000, job.id);
  if (!held) throw new Error('not claimed');
  const collections = openMonthCollections(mongo.db, 'digest_days');
  const writing = Promise.withResolvers<void>();
  const death = Promise.withResolvers<never>();
  const blocks: typeof collections.blocks = Object.create(collections.blocks, {
    insertMany: {
      value: () => {
        writing.resolve();
        return death.promise;
      },
    },
  });
  const days = createDigestDayStore({ client: mongo.db.client, ...collections, blocks });
  const written = days.replace(aCoverage(held.instance), [aRow('aa', 1)], { held, progress: NO_PROGRESS });
  await writing.promise; // its transaction stays open, as MongoDB leaves that of a killed process for a minute
  await mongo.db
    .collection('collection_task')
    .updateOne({ _id: held.id as never }, { $set: { lease_until: new Date(1) } });
  const taken = [await months.tasks.claim('w2', 60_000, job.id), await months.tasks.claim('w2', 60_000, job.id)];
  expect(taken.map(task => task?.date)).toEqual(['2026-10-02', '2026-10-01']);
  death.reject(new Error('killed'));
  await expect(written).rejects.toThrow('killed');
  expect(await months.coverage.find({ first: held.date, last: held.date, instances: [held.instance] })).toEqual([]);
});

test('an instance-day written again is replaced, never added to, and what it no longer has is gone', async () => {
  const period = { first: '2026-10-01', last: '2026-10-01', instances: ['again-a'] };
  await months.days.replace(aCoverage('again-a'), [aRow('a', 3), aRow('b', 1)], null);
  const version = await months.coverage.version(period);
  await months.days.replace(aCoverage('again-a'), [aRow('a', 2)], null);
  expect(await stored('again-a')).toEqual({ a: 2_000_002 });
  expect(await months.coverage.version(period)).not.toBe(version);
  expect(await months.coverage.find(period)).toEqual([aCoverage('again-a')]);
  const rows = await mongo.db.collection('digest_days').find({ instance_id: 'again-a' }).toArray();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    date: '2026-10-01',
    digest_query: 'SELECT a',
    execution_count: 2,
    total_time_us: 2_000_002,
  });
  expect(await months.days.examples('b', period, 10)).toEqual([]);
  expect(await months.days.examples('a', period, 10)).toMatchObject([{ sql: "select 'a'", instance: 'again-a' }]);
});

test('examples are the slowest of all days, and those that an earlier version stored one by one are among them', async () => {
  const of = (queryMicros: number) => ({ ...aRow('slow-e', 1).examples[0], queryMicros, sql: String(queryMicros) });
  const withExamples = (...micros: number[]) => ({
    ...aRow('slow-e', 1),
    examples: micros.map(of) as DigestDay['examples'],
  });
  await months.days.replace(aCoverage('examples-a'), [withExamples(9, 5, 1)], null);
  await months.days.replace(aCoverage('examples-b'), [withExamples(8, 7)], null);
  const single = { instance_id: 'examples-c', date: '2026-10-01', digest: 'slow-e', stored_at: new Date(), ...of(6) };
  await mongo.db
    .collection<{ _id: string }>('digest_days_example')
    .insertOne({ _id: 'examples-c|2026-10-01|slow-e|0', ...single });
  const period = { first: '2026-10-01', last: '2026-10-01' };
  const found = await months.days.examples('slow-e', period, 5);
  expect(found.map(({ instance, sql }) => `${instance} ${sql}`)).toEqual([
    'examples-a 9',
    'examples-b 8',
    'examples-b 7',
    'examples-c 6',
    'examples-a 5',
  ]);
});

test('failed tasks wait, end as failed, and run again when that is asked for', async () => {
  const job = aJob({ instances: ['fail-a'] });
  await months.jobs.create(job, [{ instance: 'fail-a', date: '2026-10-01', state: waiting }]);
  const failure = { code: 'throttled' as const, message: 'm', remedy: 'r', at: new Date() };
  const once = await months.tasks.claim('w1', 60_000, job.id);
  if (!once) throw new Error('not claimed');
  expect(await months.tasks.fail(once, failure, 60_000)).toBe(true);
  expect(await months.tasks.claim('w1', 60_000, job.id)).toBeNull();
  await mongo.db.collection('collection_task').updateOne({ job: job.id }, { $set: { lease_until: new Date(0) } });
  const twice = await months.tasks.claim('w1', 60_000, job.id);
  if (!twice) throw new Error('not claimed');
  expect(twice.attempts).toBe(1);
  await months.tasks.fail(twice, failure, null);
  expect((await months.jobs.settle(job.id))?.state).toBe('with_failures');
  expect((await months.tasks.progress(job.id)).byState.failed).toBe(1);
  expect(await months.jobs.retry(job.id)).toBe(1);
  expect((await months.jobs.byId(job.id))?.state).toBe('running');
  expect(await months.tasks.claim('w1', 60_000, job.id)).toMatchObject({ instance: 'fail-a', attempts: 0 });
});

test('a job that goes on after its end remembers when, and what the days that are not tried again had read', async () => {
  const job = aJob({ instances: ['resumed-a'] });
  await months.jobs.create(job, tasksOf(job));
  const read = { ...NO_PROGRESS, calls: 2, bytes: 500 };
  for (const complete of [true, false]) {
    const held = await months.tasks.claim('w1', 60_000, job.id);
    if (!held) throw new Error('not claimed');
    const coverage = { ...aCoverage(held.instance, held.date), complete };
    await months.days.replace(coverage, [], { held, progress: read });
  }
  await months.jobs.settle(job.id);
  expect((await months.jobs.byId(job.id))?.resumed).toBeNull();
  expect(await months.jobs.retry(job.id, [{ instance: 'resumed-a', date: '2026-10-02' }])).toBe(1);
  const { resumed } = (await months.jobs.byId(job.id)) ?? {};
  expect(resumed).toEqual({ ...read, ended: 1, at: expect.any(Date) });
  expect(await months.tasks.progress(job.id)).toMatchObject({ ...read, byState: { done: 1, waiting: 1 } });
});

test('a reader asks for the tasks that changed alone, whatever changed them, and sums them without reading one', async () => {
  const job = aJob({ instances: ['changed-a', 'changed-b'] });
  const tasks = tasksOf(job).map((task, n) => ({ ...task, state: n === 3 ? ('kept' as const) : task.state }));
  await months.jobs.create(job, tasks);
  let since = new Date(1);
  const changed = async () => {
    const found = await months.tasks.ofJob(job.id, since);
    since = new Date(Math.max(...found.map(task => task.updatedAt.getTime())) + 1);
    await new Promise(done => setTimeout(done, 5)); // the clock must move on
    return found.map(task => task.state);
  };
  expect(await months.tasks.ofJob(job.id, since)).toEqual([]);
  const held = await months.tasks.claim('w1', 60_000, job.id);
  if (!held) throw new Error('not claimed');
  expect(await changed()).toEqual(['running']);
  await months.tasks.renew(held, 60_000, { ...NO_PROGRESS, bytes: 5 });
  expect(await changed()).toEqual(['running']);
  expect(await months.tasks.progress(job.id)).toMatchObject({
    tasks: 4,
    bytes: 5,
    byState: { waiting: 2, running: 1, kept: 1 },
    running: [{ instance: held.instance, date: held.date }],
  });
  await months.tasks.release(held);
  expect(await changed()).toEqual(['waiting']);
  const again = await months.tasks.claim('w1', 60_000, job.id);
  if (!again) throw new Error('not claimed');
  const done = { held: again, progress: NO_PROGRESS };
  expect(await months.days.replace(aCoverage(again.instance), [], done)).toBe(true);
  expect(await changed()).toEqual(['done']);
  await months.jobs.cancel(job.id);
  expect(await changed()).toEqual(['cancelled', 'cancelled']);
  await months.jobs.retry(job.id);
  expect(await changed()).toEqual(['waiting', 'waiting']);
  await mongo.db.command({ profile: 2 });
  await months.tasks.progress(job.id);
  await mongo.db.command({ profile: 0 });
  const sums = { 'command.aggregate': 'collection_task' };
  expect(await mongo.db.collection('system.profile').findOne(sums)).toMatchObject({ keysExamined: 4, docsExamined: 0 });
  await months.jobs.cancel(job.id);
});

test('many callers share one rate', async () => {
  // A call in a hundred seconds, so that the time of the test itself does not count.
  const waits = await Promise.all(Array.from({ length: 20 }, () => months.quota.reserve('calls', 0.01, 5)));
  waits.sort((a, b) => a - b);
  expect(waits.filter(ms => ms === 0)).toHaveLength(5);
  const steps = waits.slice(5).map(ms => Math.ceil(ms / 100_000));
  expect(steps).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
});

test('digests are found by words taken literally and by the start of their id', async () => {
  await months.days.replace(aCoverage('find-a'), [aRow('abcd01', 1, 'SELECT `a.b` FROM (x)'), aRow('abcd02', 1)], null);
  expect([...(await months.days.findDigests('`a.b` from (X)'))]).toEqual(['abcd01']);
  expect([...(await months.days.findDigests('a.c'))]).toEqual([]);
  expect([...(await months.days.findDigests('abcd0'))].sort()).toEqual(['abcd01', 'abcd02']);
  expect((await months.days.known(['abcd01'])).get('abcd01')).toMatchObject({ class: 'READ', firstDate: '2026-10-01' });
});

test('reviews and notes are kept; servers that RDS lists no more are marked', async () => {
  const at = new Date('2026-11-02T00:00:00Z');
  await months.reviews.setState('d1', 'fixed', 'kim', at);
  await months.reviews.addNote('d1', { id: 'n1', at, by: 'kim', text: '인덱스 추가' });
  expect((await months.reviews.find(['d1'])).get('d1')).toMatchObject({
    state: 'fixed',
    notes: [{ text: '인덱스 추가' }],
  });
  const server = {
    name: 'db-1',
    engine: 'mysql' as const,
    version: '8.0.36',
    instanceClass: 'db.t3.micro',
    status: 'available',
    endpoint: null,
    cluster: null,
    createdAt: null,
    tags: { 'a.b$': '1' },
    logExports: [],
    parameterGroup: null,
    slowLog: null,
  };
  await months.servers.replace([server], at);
  await months.servers.replace([], at);
  expect(await months.servers.list()).toEqual([{ ...server, gone: true, seenAt: at }]);
});
