import type { PlanRow } from '#adapters/mongo/stores.ts';
import { hottestStep, objectName, planFigures } from '#core/plan/figures.ts';
import type { Plan } from '#core/plan/model.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import type { Context } from '#services/context.ts';

export type PlanDescription = {
  cost: number | null;
  /** Where most of the cost is, or without one most of the rows, in the server's words: `order_items: ALL`. */
  dearest: string | null;
};

/** A stored plan never changes, so what was read of it is kept; the oldest goes first. */
const MOST = 5_000;
const known = new Map<string, PlanDescription | null>();

/** What is dear in each collected plan; plans that were refused, or whose documents say nothing, are left out. */
export async function describePlans(ctx: Context, rows: readonly PlanRow[]): Promise<Map<string, PlanDescription>> {
  const collected = rows.filter(row => row.status === 'collected');
  const described = await Promise.all(collected.map(async row => [row.id, await describe(ctx, row.id)] as const));
  return new Map(described.flatMap(([id, description]) => (description ? [[id, description]] : [])));
}

async function describe(ctx: Context, id: string): Promise<PlanDescription | null> {
  const before = known.get(id);
  if (before !== undefined) return before;
  const stored = await ctx.stores.plans.byId(id);
  if (stored?.outcome.status !== 'collected') return null;
  const { plan } = readDocuments(stored.outcome.documents, stored.sqlText);
  const description = plan ? descriptionOf(plan) : null;
  known.set(id, description);
  if (known.size > MOST) known.delete(known.keys().next().value ?? '');
  return description;
}

function descriptionOf(plan: Plan): PlanDescription {
  const hottest = (hottestStep(plan, 'cost') ?? hottestStep(plan, 'rows'))?.node;
  const name = hottest && objectName(hottest);
  const access = hottest?.access && [hottest.access, hottest.key?.name].filter(Boolean).join(' ');
  return {
    cost: planFigures(plan).cost ?? null,
    dearest: name && access ? `${name}: ${access}` : null,
  };
}
