import type { PlanRow } from '#adapters/mongo/stores.ts';
import type { Context } from '#services/context.ts';

/**
 * The newest collected plan of a digest, and what came of a later try that gave none. Without any collected plan the
 * newest try stands for it.
 * @param of plans of all instances and schemas where those are left out
 */
export async function newestPlan(
  ctx: Context,
  of: { digest: string; instances?: string[]; schema?: string | null },
): Promise<{ plan: PlanRow | null; laterTry: PlanRow | null }> {
  const newestOf = async (statuses?: PlanRow['status'][]) =>
    (await ctx.stores.plans.find({ ...of, ...(statuses && { statuses }) }, 1, null)).items[0] ?? null;
  const [newest, collected] = await Promise.all([newestOf(), newestOf(['collected'])]);
  if (collected === null || newest?.id === collected.id) return { plan: newest, laterTry: null };
  return { plan: collected, laterTry: newest };
}
