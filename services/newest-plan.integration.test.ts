import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { aCapture, openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { NO_BRIEF, type PlanOutcome } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { planBefore } from '#services/change-of-plan.ts';
import type { Context } from '#services/context.ts';
import { findStoredPlan } from '#services/find-stored-plan.ts';
import { getCapture } from '#services/get-capture.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const capture = aCapture();
const { instance, digest, digestText, class: kind, schema, sqlText } = capture;
const collected: PlanOutcome = { status: 'collected', documents: {}, approximate: false, around: NO_FACTS };
const refused: PlanOutcome = { status: 'refused', code: 'placeholders', message: 'no values' };

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: Context;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'newest_plan');
  ctx = { stores: mongo.stores, now: () => new Date(), log: silent, signal: new AbortController().signal };
  await mongo.stores.captures.upsertMany([capture]);
});
afterAll(() => mongo.drop());
beforeEach(() => mongo.db.collection('plans').deleteMany({}));

async function tried(...outcomes: PlanOutcome[]): Promise<void> {
  await triedIn(schema, ...outcomes);
}
async function triedIn(db: string | null, ...outcomes: PlanOutcome[]): Promise<void> {
  for (const [n, outcome] of outcomes.entries())
    await mongo.stores.plans.insert({
      ...{
        id: `${db === schema ? '' : db}p${n}`,
        instance,
        digest,
        digestText,
        class: kind,
        schema: db,
        captureId: null,
        sqlText,
        tookMs: 1,
      },
      ...{ serverVersion: '9.7.4', collectedAt: new Date(Date.UTC(2026, 10, 23, n)), outcome, ...NO_BRIEF },
    });
}
async function shown() {
  const { plan, laterTry } = await getCapture(ctx, capture.id);
  return { plan: plan?.id, laterTry: laterTry?.id, message: laterTry?.message };
}

it('shows the plan that there is beside a later refusal, on the page and in the terminal', async () => {
  await tried(collected, collected, refused, refused);
  expect(await shown()).toEqual({ plan: 'p1', laterTry: 'p3', message: 'no values' });
  expect(await findStoredPlan(ctx, { pid: capture.connectionId })).toMatchObject({ id: 'p1' });
  expect(await findStoredPlan(ctx, { digest })).toMatchObject({ id: 'p1' });
});

it('shows the refusal where no plan was ever collected', async () => {
  await tried(refused, refused);
  expect(await shown()).toEqual({ plan: 'p1' });
});

it('forgets a refusal once a plan came after it', async () => {
  await tried(refused, collected);
  expect(await shown()).toEqual({ plan: 'p1' });
});

it('shows the plan of another schema only where its own has none, and compares it with none of another', async () => {
  await triedIn('tenant_b', collected);
  const [other] = (await mongo.stores.plans.find({ schema: 'tenant_b' }, 1, null)).items;
  expect(await shown()).toEqual({ plan: other?.id });
  await tried(collected);
  expect(await shown()).toEqual({ plan: 'p0' });
  const later = { id: 'x', schema: 'tenant_c', collectedAt: new Date(Date.UTC(2026, 10, 24)) };
  expect(other && (await planBefore(ctx, { ...other, ...later }))).toBeNull();
});
