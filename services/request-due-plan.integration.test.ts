import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { aCapture, openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { type CollectedPlan, NO_BRIEF, type PlanOutcome } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import type { Context } from '#services/context.ts';
import { requestDuePlan } from '#services/request-due-plan.ts';

const NOW = new Date('2026-11-23T05:00:00.000Z');
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const capture = aCapture();

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: Context;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'due_plan');
  ctx = { stores: mongo.stores, now: () => NOW, log: silent, signal: new AbortController().signal };
});
afterAll(() => mongo.drop());
beforeEach(async () => {
  for (const name of ['plans', 'plan_request']) await mongo.db.collection(name).deleteMany({});
});

async function isDueAfter(outcome: PlanOutcome, minutes: number, seen = capture): Promise<boolean> {
  const { instance, digest, digestText, class: kind, schema, sqlText } = capture;
  const plan: CollectedPlan = {
    ...{ id: 'p', instance, digest, digestText, class: kind, schema, captureId: null, sqlText, serverVersion: '9.7.4' },
    ...{ collectedAt: new Date(NOW.getTime() - minutes * 60_000), tookMs: 1, outcome, ...NO_BRIEF },
  };
  await mongo.stores.plans.insert(plan);
  await requestDuePlan(ctx, seen, 24);
  return mongo.stores.planRequests.isPending(instance, digest);
}
const failed = (code: string): PlanOutcome => ({ status: 'failed', code, message: 'x' });
const refused = (code: string): PlanOutcome => ({ status: 'refused', code, message: 'x' });
const collected: PlanOutcome = { status: 'collected', documents: {}, approximate: false, around: NO_FACTS };

it.each([{ textCut: true }, { sqlText: 'SELECT * FROM orders WHERE id = ?' }])(
  'asks once with a text that cannot be explained, to say why: %o',
  async lacking => {
    await requestDuePlan(ctx, { ...capture, ...lacking }, 24);
    expect(await mongo.stores.planRequests.isPending(capture.instance, capture.digest)).toBe(true);
    await mongo.db.collection('plan_request').deleteMany({});
    expect(await isDueAfter(collected, 25 * 60, { ...capture, ...lacking })).toBe(false);
  },
);

it('asks for the plan of a digest that has none', async () => {
  await requestDuePlan(ctx, capture, 24);
  expect(await mongo.stores.planRequests.isPending(capture.instance, capture.digest)).toBe(true);
});

it.each([
  ['a plan', collected],
  ['a lasting refusal', refused('user_function')],
  ['a name that is not there', failed('missing_table')],
])('lets %s stand for its full age', async (_, outcome) => {
  expect(await isDueAfter(outcome, 23 * 60)).toBe(false);
  expect(await isDueAfter(outcome, 24 * 60)).toBe(true);
});

it.each([
  failed('timeout'),
  failed('too_many_connections'),
  failed('lock_wait'),
  failed('missing_grant'),
  refused('placeholders'),
  refused('text_cut'),
])('asks again after a few minutes where the reason may have passed: %o', async outcome => {
  expect(await isDueAfter(outcome, 9)).toBe(false);
  expect(await isDueAfter(outcome, 10)).toBe(true);
});
