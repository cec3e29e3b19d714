import { planFigures } from '#core/plan/figures.ts';
import type { Plan } from '#core/plan/model.ts';
import { planNodes } from '#core/plan/walk.ts';

/** A plan that was collected, as far as it matters for the question whether it changed. */
export type DatedPlan = { id: string; instance: string; collectedAt: Date; plan: Plan };

export type PlanChange = {
  instance: string;
  at: Date;
  fromPlan: string;
  toPlan: string;
  fromCost: number | null;
  toCost: number | null;
  /** Tables whose access differs: `order_items: ref ix_order -> ALL`. */
  changes: string[];
};

/** Where one plan of an instance reads a table otherwise than the plan before it; plans in any order. */
export function planChanges(plans: readonly DatedPlan[]): PlanChange[] {
  const changes: PlanChange[] = [];
  for (const own of Map.groupBy(plans, plan => plan.instance).values()) {
    const inOrder = [...own].sort((a, b) => a.collectedAt.getTime() - b.collectedAt.getTime());
    for (const [i, to] of inOrder.entries()) {
      const from = inOrder[i - 1];
      const different = from ? differentAccess(from.plan, to.plan) : [];
      if (!from || different.length === 0) continue;
      changes.push({
        instance: to.instance,
        at: to.collectedAt,
        fromPlan: from.id,
        toPlan: to.id,
        fromCost: planFigures(from.plan).cost ?? null,
        toCost: planFigures(to.plan).cost ?? null,
        changes: different,
      });
    }
  }
  return changes.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function differentAccess(from: Plan, to: Plan): string[] {
  const before = accessOf(from);
  const after = accessOf(to);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(table => {
    const [old, now] = [before.get(table) ?? 'not read', after.get(table) ?? 'not read'];
    return old === now ? [] : [`${table}: ${old} -> ${now}`];
  });
}

/** How each table is read: access type and index; a table read twice has both ways. */
function accessOf(plan: Plan): Map<string, string> {
  const ways = new Map<string, string>();
  for (const node of planNodes(plan)) {
    if (node.object?.kind !== 'base' || !node.access) continue;
    const name = node.object.alias ?? node.object.name;
    const way = node.key?.name ? `${node.access} ${node.key.name}` : node.access;
    ways.set(name, ways.has(name) ? `${ways.get(name)}, ${way}` : way);
  }
  return ways;
}
