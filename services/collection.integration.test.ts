import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDBClusterCommand, CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { type Aws, createAws } from '#adapters/aws/aws.ts';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { addDays, dateOf, datesBetween, dayOf } from '#core/collect/days.ts';
import { logAddressOf } from '#core/collect/rds-server.ts';
import { AppError } from '#core/errors.ts';
import { scanCells } from '#core/sums/cell-block.ts';
import { discoverInstances } from '#services/discover-instances.ts';
import { importSlowLog } from '#services/import-slow-log.ts';
import { knownServers } from '#services/known-servers.ts';
import type { CollectionContext } from '#services/month-context.ts';
import { readCoverage } from '#services/read-coverage.ts';
import { requestCollection } from '#services/request-collection.ts';
import { runCollectionTasks } from '#services/run-collection-tasks.ts';

const timeZone = 'Asia/Seoul';
const suffix = Date.now().toString(36);
const plain = `col-plain-${suffix}`;
const aurora = `col-au-${suffix}-1`;
const noLog = `col-nolog-${suffix}`;
const actor = { id: 'u', name: 'kim', role: 'admin' as const };
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const sdk = {
  region: 'ap-northeast-2',
  endpoint: inject('awsEndpoint'),
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
};
const rds = new RDSClient(sdk);
const logs = new CloudWatchLogsClient(sdk);
let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let aws: Aws;
let ctx: CollectionContext;

// The API server takes events of the last 14 days.
const last = addDays(dateOf(Date.now(), timeZone), -2);
const dates = datesBetween(addDays(last, -5), last);
/** instance|date|table|user -> exact sums */
const truth = new Map<string, { executions: number; timeUs: number; rows: number }>();

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = 'a';
  process.env.AWS_SECRET_ACCESS_KEY = 'b';
  mongo = await openTestMongo(inject('mongoUri'), 'collection');
  aws = contextAws();
  ctx = contextOf('w1');
  const tags = [{ Key: 'env', Value: 'prd' }];
  const common = { DBInstanceClass: 'db.t3.micro', MasterUsername: 'root', MasterUserPassword: 'not-a-secret-1' };
  const instance = (name: string, engine: string, more: object) =>
    rds.send(new CreateDBInstanceCommand({ DBInstanceIdentifier: name, Engine: engine, ...common, ...more }));
  await instance(plain, 'mysql', {
    AllocatedStorage: 20,
    Tags: [...tags, { Key: 'real_time_slow_sql', Value: 'true' }],
  });
  await instance(noLog, 'mysql', { AllocatedStorage: 20 });
  const cluster = `col-au-${suffix}`;
  const owner = { MasterUsername: 'root', MasterUserPassword: 'not-a-secret-1' };
  await rds.send(new CreateDBClusterCommand({ DBClusterIdentifier: cluster, Engine: 'aurora-mysql', ...owner }));
  await instance(aurora, 'aurora-mysql', { DBClusterIdentifier: cluster, Tags: tags });
  await putLog(plain, logAddressOf({ name: plain, engine: 'mysql', cluster: null }).group);
  await putLog(aurora, logAddressOf({ name: aurora, engine: 'aurora-mysql', cluster }).group);
}, 120_000);
afterAll(async () => {
  aws.close();
  rds.destroy();
  logs.destroy();
  await mongo.drop();
});

function contextAws(region = sdk.region): Aws {
  const settings = { mode: 'prd' as const, region, endpoint: sdk.endpoint, sso: null, assumeRoleArn: null };
  const signal = new AbortController().signal;
  return createAws(settings, { reserve: mongo.months.quota.reserve, callsPerSecond: 200, prompt: null, signal });
}

function contextOf(worker: string, signal = new AbortController().signal): CollectionContext {
  return {
    stores: mongo.stores,
    months: mongo.months,
    now: () => new Date(),
    log: silent,
    signal,
    timeZone,
    tagRules: { collect: { key: 'env', value: 'prd' }, live: { key: 'real_time_slow_sql', value: 'true' } },
    aws,
    worker,
  };
}

/** A slow log of every day, with entries in the last millisecond before midnight and in the first after it. */
async function putLog(instance: string, group: string): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: instance }));
  for (const date of dates) {
    const day = dayOf(date, timeZone);
    const times = [day.from, ...Array.from({ length: 200 }, (_, i) => day.from + 60_000 + i * 400_000), day.to - 1];
    const logEvents = times.map((at, i) => ({ timestamp: at, message: entry(instance, date, at, i) }));
    await logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: instance, logEvents }));
  }
}

function entry(instance: string, date: string, at: number, i: number): string {
  const [user, table] = [`user${i % 3}`, `t${i % 5}`];
  const us = 1_000_001 + i * 7_919;
  const key = `${instance}|${date}|${table}|${user}`;
  const sums = truth.get(key) ?? { executions: 0, timeUs: 0, rows: 0 };
  truth.set(key, { executions: sums.executions + 1, timeUs: sums.timeUs + us, rows: sums.rows + i });
  return [
    `# Time: ${new Date(at).toISOString()}`,
    `# User@Host: ${user}[${user}] @  [10.0.0.${i % 4}]  Id:    ${i}`,
    `# Query_time: ${(us / 1e6).toFixed(6)}  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: ${i}`,
    ...(i === 0 ? ['use shop;'] : []),
    `SET timestamp=${Math.floor(at / 1_000)};`,
    `select * from ${table} where id = ${i} and note = '주문 ${i}';`,
  ].join('\n');
}

async function storedSums() {
  const sums = new Map<string, { executions: number; timeUs: number; rows: number }>();
  for await (const block of mongo.months.days.blocks({ first: dates[0] ?? '', last }))
    scanCells(block.cells, view => {
      const table = (texts.get(block.digests[view.digest] ?? '') ?? '').match(/`(t\d)`/)?.[1];
      const key = `${block.instance}|${block.date}|${table}|${block.users[view.user]}`;
      const before = sums.get(key) ?? { executions: 0, timeUs: 0, rows: 0 };
      sums.set(key, {
        executions: before.executions + view.executions,
        timeUs: before.timeUs + view.timeUs,
        rows: before.rows + view.rowsExamined,
      });
    });
  return sums;
}
const texts = new Map<string, string>();
async function learnTexts() {
  for (const row of await mongo.db.collection('digest_days').find().toArray())
    texts.set(String(row.digest), String(row.digest_query));
}

test('discovery keeps every server, and gives the pollers those with the tag for live capture', async () => {
  await discoverInstances(ctx);
  const known = (await mongo.months.servers.list()).map(server => server.name);
  expect(known).toEqual(expect.arrayContaining([aurora, noLog, plain]));
  const polled = (await mongo.stores.instances.list()).map(instance => instance.name);
  expect(polled).toContain(plain);
  expect(polled).not.toContain(aurora);
});

test('an inventory that is suddenly empty, as that of a wrong region is, changes nothing and says so', async () => {
  const before = await mongo.months.servers.list();
  const wrong = contextAws('eu-west-3');
  const error = await discoverInstances({ ...ctx, aws: wrong }).catch(thrown => thrown);
  wrong.close();
  expect(error).toMatchObject({
    failure: 'inventory_empty',
    message: expect.stringMatching(/^RDS lists no .* in eu-west-3; the \d+ servers known so far stay as they were\.$/),
  });
  expect(await mongo.months.servers.list()).toEqual(before);
  expect((await mongo.stores.instances.byName(plain))?.gone).toBe(false);
  expect((await mongo.months.aws.read()).trouble).toMatchObject({ code: 'inventory_empty', message: error.message });
  await discoverInstances(ctx);
  expect((await mongo.months.aws.read()).trouble).toBeNull();
});

test('servers that somebody paused are not known any more where RDS lists none', async () => {
  const known = await knownServers(ctx);
  expect(known.map(({ name }) => name)).toContain(plain);
  await mongo.stores.settings.updateInstance(plain, { monitoring: false });
  expect((await knownServers(ctx)).length).toBe(known.length - 1);
  await mongo.stores.settings.updateInstance(plain, { monitoring: true });
});

test('a period is collected to exact sums by day, digest and user; several workers share it', async () => {
  const request = { firstDate: dates[0], lastDate: last, instances: [plain, aurora], again: false };
  const job = await requestCollection(ctx, actor, request);
  await Promise.all(
    ['w1', 'w2', 'w3'].map(worker => runCollectionTasks(contextOf(worker), { parallel: 2, job: job.id })),
  );
  expect((await mongo.months.jobs.byId(job.id))?.state).toBe('completed');
  await learnTexts();
  expect(await storedSums()).toEqual(truth);
  const rows = await mongo.months.coverage.find({ first: dates[0] ?? '', last });
  expect(rows).toHaveLength(2 * dates.length);
  for (const row of rows)
    expect(row).toMatchObject({ complete: true, events: 202, entries: 202, lateEntries: 0, skipped: [], streams: 1 });
});

test('days that are complete are kept; collected again on demand, they change nothing', async () => {
  const request = { firstDate: dates[0], lastDate: last, instances: [plain, aurora], again: false };
  const kept = await requestCollection(ctx, actor, request);
  expect(kept.state).toBe('completed');
  expect((await mongo.months.tasks.progress(kept.id)).byState.kept).toBe(2 * dates.length);
  const again = await requestCollection(ctx, actor, { ...request, again: true });
  await runCollectionTasks(ctx, { parallel: 4, job: again.id });
  expect(await storedSums()).toEqual(truth);
});

test('a worker that stops gives its task back, and the next one ends with the same sums', async () => {
  const request = { firstDate: dates[0], lastDate: last, instances: [plain], again: true };
  const job = await requestCollection(ctx, actor, request);
  const stopping = new AbortController();
  const first = runCollectionTasks(contextOf('stopped', stopping.signal), { parallel: 3, job: job.id });
  stopping.abort();
  await first;
  expect((await mongo.months.jobs.byId(job.id))?.state).toBe('running');
  await runCollectionTasks(contextOf('w2'), { parallel: 3, job: job.id });
  expect((await mongo.months.jobs.byId(job.id))?.state).toBe('completed');
  expect(await storedSums()).toEqual(truth);
});

test('a run of one job waits while MongoDB is away for a short time', async () => {
  const { tasks, jobs } = mongo.months;
  const away = new AppError('unavailable', 'MongoDB cannot be reached.');
  const claim = vi.fn(tasks.claim).mockRejectedValueOnce(away);
  const settle = vi.fn(jobs.settle).mockRejectedValueOnce(away);
  const job = await requestCollection(ctx, actor, { firstDate: last, lastDate: last, instances: [plain], again: true });
  await mongo.months.jobs.cancel(job.id);
  const months = { ...mongo.months, tasks: { ...tasks, claim }, jobs: { ...jobs, settle } };
  await runCollectionTasks({ ...ctx, months }, { parallel: 1, job: job.id });
  expect([claim, settle].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
});

test('a server without a log fails with its remedy, and the others go on', async () => {
  const job = await requestCollection(ctx, actor, {
    firstDate: last,
    lastDate: last,
    instances: [plain, noLog],
    again: true,
  });
  await runCollectionTasks(ctx, { parallel: 2, job: job.id });
  expect((await mongo.months.jobs.byId(job.id))?.state).toBe('with_failures');
  const tasks = await mongo.months.tasks.ofJob(job.id);
  expect(tasks.find(t => t.instance === noLog)).toMatchObject({
    state: 'failed',
    attempts: 1,
    failure: { code: 'log_group_missing', remedy: expect.stringContaining('modify-db-instance') },
  });
  expect(tasks.find(t => t.instance === plain)?.state).toBe('done');
  const log = await mongo.months.jobs.log(job.id);
  expect(log.some(line => line.level === 'error' && line.message.includes(noLog))).toBe(true);
});

test('a cancelled job stops its tasks and leaves no half day', async () => {
  const job = await requestCollection(ctx, actor, {
    firstDate: dates[0],
    lastDate: last,
    instances: [aurora],
    again: true,
  });
  await mongo.months.jobs.cancel(job.id);
  await runCollectionTasks(ctx, { parallel: 2, job: job.id });
  expect((await mongo.months.tasks.progress(job.id)).byState.cancelled).toBe(dates.length);
  expect(await storedSums()).toEqual(truth);
});

test('a day that was read before its late events could come is partial, and read again by the next request', async () => {
  const end = dayOf(last, timeZone).to;
  const request = { firstDate: last, lastDate: last, instances: [plain], again: false };
  const early = { ...ctx, now: () => new Date(end + 60_000) };
  const first = await requestCollection(early, actor, { ...request, again: true });
  await runCollectionTasks(early, { parallel: 1, job: first.id });
  const coverage = async () => (await mongo.months.coverage.find({ first: last, last, instances: [plain] }))[0];
  expect(await coverage()).toMatchObject({ complete: false, remarks: [{ code: 'day_not_over' }] });
  const message = entry(plain, last, end - 500, 201);
  const event = { timestamp: end + 600_000, message };
  const { group } = logAddressOf({ name: plain, engine: 'mysql', cluster: null });
  await logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: plain, logEvents: [event] }));
  const second = await requestCollection(ctx, actor, request);
  await runCollectionTasks(ctx, { parallel: 1, job: second.id });
  expect(await coverage()).toMatchObject({ complete: true, entries: 203, lateEntries: 1, remarks: [] });
  expect(await storedSums()).toEqual(truth);
});

test('days of another zone do not replace those of the report, and are read again when its zone changes', async () => {
  const request = { firstDate: dates[0], lastDate: last, instances: [plain], again: false };
  await expect(requestCollection(ctx, actor, { ...request, again: true, timeZone: 'UTC' })).rejects.toThrow(
    /as a day of Asia\/Seoul, .* set APP_TIMEZONE to UTC/,
  );
  // Clocks of both show the same.
  expect((await requestCollection(ctx, actor, { ...request, timeZone: 'Asia/Tokyo' })).state).toBe('completed');
  const moved = { ...ctx, timeZone: 'UTC' };
  const rows = await readCoverage(moved, { first: dates[0] ?? '', last, instances: [plain] });
  expect(rows.filter(row => row.complete)).toEqual([]);
  expect(rows[0]?.remarks[0]).toMatchObject({
    code: 'other_zone',
    detail: expect.stringContaining('day of Asia/Seoul'),
  });
  const job = await requestCollection(moved, actor, request);
  expect((await mongo.months.tasks.progress(job.id)).byState).toMatchObject({ waiting: dates.length, kept: 0 });
  await mongo.months.jobs.cancel(job.id);
});

test('a day of which the log group has dropped entries since is not replaced by what is left', async () => {
  const { group } = logAddressOf({ name: plain, engine: 'mysql', cluster: null });
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }));
  const day = { instance_id: plain, date: dates[0] ?? '' };
  await mongo.db.collection('collection_coverage').updateOne(day, { $set: { entries: 999 } });
  const request = { firstDate: dates[0], lastDate: dates[0], instances: [plain], again: true };
  const job = await requestCollection(ctx, actor, request);
  // What was asked about a log before is remembered for half a minute.
  const later = contextAws();
  await runCollectionTasks({ ...ctx, aws: later }, { parallel: 1, job: job.id });
  later.close();
  const [task] = await mongo.months.tasks.ofJob(job.id);
  expect(task).toMatchObject({
    state: 'failed',
    failure: { code: 'log_dropped', message: expect.stringContaining('the 999') },
  });
  expect(await storedSums()).toEqual(truth);
});

test('a day before the log was exported is partial, and one that came from files is never replaced by less', async () => {
  const before = addDays(dates[0] ?? '', -1);
  const request = { firstDate: before, lastDate: before, instances: [aurora], again: false };
  const collect = async (again: boolean) => {
    const job = await requestCollection(ctx, actor, { ...request, again });
    await runCollectionTasks(ctx, { parallel: 1, job: job.id });
    return (await mongo.months.tasks.ofJob(job.id))[0];
  };
  const coverage = async () => (await mongo.months.coverage.find({ first: before, last: before }))[0];
  const madeEarlier = { $set: { createdAt: new Date(0) } };
  await mongo.db.collection('rds_server').updateOne({ _id: aurora as never }, madeEarlier);
  expect(await collect(false)).toMatchObject({ state: 'partial' });
  expect(await coverage()).toMatchObject({
    entries: 0,
    remarks: [{ code: 'before_export' }, { code: 'not_exported' }],
  });

  const text = entry('from-file', before, dayOf(before, timeZone).from + 3_600_000, 1);
  const chunks = async function* () {
    yield Buffer.from(text);
  };
  const files = [{ name: 'slow.log', chunks }];
  await importSlowLog(ctx, { instance: aurora, files, replace: true, onProgress: () => {} });
  expect(await collect(false)).toMatchObject({ state: 'kept' });
  expect(await collect(true)).toMatchObject({
    state: 'failed',
    failure: { code: 'log_dropped', message: expect.stringContaining('the 1 that were imported before stay') },
  });
  expect(await coverage()).toMatchObject({ source: 'import', entries: 1 });
});

test('a request that cannot be met says why', async () => {
  const wish = { instances: ['nobody'], again: false };
  await expect(requestCollection(ctx, actor, wish)).rejects.toThrow(/no MySQL or MariaDB instance named nobody/);
  await expect(
    requestCollection(ctx, actor, { ...wish, firstDate: '2999-01-01', lastDate: '2999-01-02' }),
  ).rejects.toThrow(/has not come yet/);
});
