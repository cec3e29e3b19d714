import type { CaptureRow } from '#adapters/mongo/stores.ts';
import { AppError } from '#core/errors.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import type { Context } from '#services/context.ts';
import { newestPlan } from '#services/newest-plan.ts';
import { requestPlan } from './request-plan.ts';

/** A stored plan by what people have at hand: a digest, or the connection that ran the statement. */
export type PlanWish = { digest?: string | undefined; pid?: number | undefined; instance?: string | undefined };

const MOST = 50;

/**
 * The newest plan that is wished for. A connection is looked up among captures, newest first.
 * @throws AppError not_found; invalid_input where a connection was seen on several instances, which the sentence names
 */
export async function findStoredPlan(ctx: Context, wish: PlanWish): Promise<CollectedPlan> {
  if (wish.pid === undefined) return byDigest(ctx, wish.digest ?? '', wish.instance);
  const capture = await captureOf(ctx, wish.pid, wish.instance);
  const plan = await wholePlan(ctx, { digest: capture.digest, instances: [capture.instance], schema: capture.schema });
  if (plan) return plan;
  await requestPlan(ctx, { captureId: capture.id });
  throw new AppError(
    'not_found',
    `What connection ${wish.pid} ran on ${capture.instance} has no plan yet; one was asked for: try again in some seconds.`,
  );
}

async function byDigest(ctx: Context, digest: string, instance: string | undefined): Promise<CollectedPlan> {
  const plan = await wholePlan(ctx, { digest, ...(instance && { instances: [instance] }) });
  if (plan) return plan;
  const where = instance === undefined ? '' : ` on ${instance}`;
  throw new AppError(
    'not_found',
    `There is no stored plan of the digest ${digest}${where}: "fingerprint" tells the digest of a statement.`,
  );
}

async function wholePlan(ctx: Context, of: Parameters<typeof newestPlan>[1]): Promise<CollectedPlan | null> {
  const { plan } = await newestPlan(ctx, of);
  return plan && ctx.stores.plans.byId(plan.id);
}

async function captureOf(ctx: Context, connectionId: number, instance: string | undefined): Promise<CaptureRow> {
  const filter = { connectionId, ...(instance !== undefined && { instances: [instance] }) };
  const { items } = await ctx.stores.captures.find(filter, { field: 'start', direction: 'desc' }, MOST, null);
  const [newest] = items;
  if (!newest) {
    const where = instance === undefined ? '' : ` on ${instance}`;
    throw new AppError('not_found', `No statement of connection ${connectionId} was captured${where}.`);
  }
  const instances = [...new Set(items.map(item => item.instance))];
  if (instances.length === 1) return newest;
  const message = `Connection ${connectionId} was seen on ${instances.join(' and ')}: name one with --instance.`;
  throw new AppError('invalid_input', message);
}
