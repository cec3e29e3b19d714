import { type Finding, shortStatement } from '#core/alerts/finding.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type { PlanChange } from '#core/report/plan-changes.ts';

/** A changed plan with the times of the executions on both sides of the change, milliseconds. */
export type ChangedPlan = {
  digest: string;
  digestText: string;
  change: PlanChange;
  /** Executions up to the moment at which the old plan was last seen. */
  beforeMs: readonly number[];
  /** The execution that showed the new plan, and those since. */
  afterMs: readonly number[];
};

/**
 * A change alone is no trouble: the median time must have grown by the rule's factor.
 * @param changed oldest change first: of a digest that changed more than once the last one is told of
 */
export function planSlowerFindings(rule: Rule<'plan_slower'>, changed: readonly ChangedPlan[]): Finding[] {
  const found = changed.flatMap(({ digest, digestText, change, beforeMs, afterMs }) => {
    const [before, after] = [median(beforeMs), median(afterMs)];
    if (before === null || after === null || after < before * rule.condition.factor) return [];
    const finding: Finding = {
      subject: `${digest}@${change.instance}`,
      mayBegin: true,
      instance: change.instance,
      digest,
      statement: shortStatement(digestText),
      path: `/plans/compare?a=${encodeURIComponent(change.fromPlan)}&b=${encodeURIComponent(change.toPlan)}`,
      figures: { beforeMs: before, afterMs: after },
    };
    return [finding];
  });
  return [...new Map(found.map(finding => [finding.subject, finding])).values()];
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
