import { NO_BRIEF, type PlanBrief, type PlanOutcome } from './collected.ts';
import { planFigures } from './figures.ts';
import { findings } from './findings/findings.ts';
import { readDocuments } from './read-documents.ts';
import { planSchema } from './schema/plan-schema.ts';
import { planShape } from './shape.ts';

/**
 * Judges a plan that is about to be stored.
 * @param shapeBefore of the plan before it; null where there is none
 */
export function planBrief(outcome: PlanOutcome, sql: string, shapeBefore: string | null): PlanBrief {
  const plan = outcome.status === 'collected' ? readDocuments(outcome.documents, sql).plan : undefined;
  if (!plan || outcome.status !== 'collected') return NO_BRIEF;
  const found = findings(plan, planSchema(outcome.around));
  const shape = planShape(plan);
  return {
    shape,
    cost: planFigures(plan).cost ?? plan.queryCost ?? null,
    findings: [...new Set(found.map(({ rule }) => rule))],
    severity: found[0]?.severity ?? null,
    changed: shapeBefore !== null && shapeBefore !== shape,
  };
}
