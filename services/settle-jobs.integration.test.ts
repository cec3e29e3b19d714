import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { storeDay } from '#adapters/mongo/test-days.ts';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { type CollectionJob, instanceDays } from '#core/collect/job.ts';
import { settleJob, settleLeftJobs } from '#services/settle-jobs.ts';

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'settle');
});
afterAll(() => mongo.drop());

const requestedAt = new Date('2026-11-01T00:00:00Z');
const context = (secondsLater: number) => ({
  months: mongo.months,
  now: () => new Date(requestedAt.getTime() + secondsLater * 1_000),
  worker: 'w2',
});

function aJob(id: string): CollectionJob {
  return {
    id,
    firstDate: '2026-10-01',
    lastDate: '2026-10-02',
    timeZone: 'Asia/Seoul',
    instances: [`${id}-a`, `${id}-b`],
    requestedBy: 'kim',
    requestedAt,
    again: false,
    resumed: null,
    state: 'running',
    finishedAt: null,
  };
}

function createJob(job: CollectionJob) {
  return mongo.months.jobs.create(
    job,
    instanceDays(job).map(day => ({ ...day, state: 'waiting' })),
  );
}

/** What a worker does that is killed once its last instance-day is stored. */
async function endTasks(job: CollectionJob): Promise<void> {
  for (;;) {
    const held = await mongo.months.tasks.claim('w1', 60_000, job.id);
    if (!held) return;
    await storeDay(mongo.months, held.instance, held.date, [], {}, held);
  }
}
const stateOf = async (id: string) => (await mongo.months.jobs.byId(id))?.state;
const messages = async (id: string) => (await mongo.months.jobs.log(id)).map(line => line.message);

test('a job whose last worker died before it could end it is ended by another', async () => {
  const job = await createJob(aJob('left'));
  await endTasks(job);
  expect(await stateOf(job.id)).toBe('running');
  await Promise.all([settleLeftJobs(context(61)), settleLeftJobs(context(61))]);
  expect(await stateOf(job.id)).toBe('completed');
  expect(await messages(job.id)).toEqual(['4 instance-days ended: 0 entries']);
});

test('a job whose tasks were not all written does not end without them, and gets them', async () => {
  const job = await createJob(aJob('half'));
  await mongo.db.collection('collection_task').deleteMany({ job: job.id, date: '2026-10-02' });
  await endTasks(job);
  await settleJob(context(1), job.id);
  await settleLeftJobs(context(1));
  expect(await stateOf(job.id)).toBe('running');
  expect(await mongo.months.tasks.ofJob(job.id)).toHaveLength(2);
  await settleLeftJobs(context(61));
  const states = (await mongo.months.tasks.ofJob(job.id)).map(task => `${task.date} ${task.state}`);
  expect(states).toEqual(['2026-10-01 done', '2026-10-01 done', '2026-10-02 waiting', '2026-10-02 waiting']);
  await endTasks(job);
  await settleLeftJobs(context(62));
  expect(await stateOf(job.id)).toBe('completed');
  expect(await messages(job.id)).toEqual([
    '2 instance-days were not written when it was asked for; they wait now',
    '4 instance-days ended: 0 entries',
  ]);
});
