import type { Finding } from '#core/alerts/finding.ts';
import type { Rule } from '#core/alerts/rule.ts';

/** Statements of an instance that began within the rule's minutes. */
export type InstanceCount = { instance: string; count: number };

const ALL = 'all instances';

/** One finding for each instance with too many, or one for all together. */
export function slowCountFindings(rule: Rule<'slow_count'>, counts: readonly InstanceCount[]): Finding[] {
  const { count, minutes, perInstance } = rule.condition;
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const subjects = perInstance ? counts : [{ instance: null, count: total }];
  return subjects
    .filter(one => one.count >= count)
    .map(one => ({
      subject: one.instance ?? ALL,
      mayBegin: true,
      instance: one.instance,
      digest: null,
      statement: null,
      path: one.instance === null ? '/live' : `/live?instance=${encodeURIComponent(one.instance)}`,
      figures: { count: one.count, minutes, limit: count },
    }));
}
