import type { Rule, RuleKind } from '#core/alerts/rule.ts';

export const NOW = new Date('2026-11-23T05:00:00Z');
export const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const CONDITIONS: { [K in RuleKind]: Rule<K>['condition'] } = {
  slow_digest: { thresholdMs: 10_000, digest: null },
  slow_count: { count: 5, minutes: 10, perInstance: true },
  new_digest: {},
  plan_slower: { factor: 2 },
  instance_silent: { minutes: 5 },
  collection_failed: {},
};

/** A rule of a kind as the page proposes it, made a day ago; for tests. */
export function aRule<K extends RuleKind>(kind: K, of: Partial<Rule<K>> = {}): Rule<K> {
  const rule = {
    id: `rule-${kind}`,
    name: kind,
    enabled: true,
    kind,
    condition: CONDITIONS[kind],
    instances: [],
    channels: ['c1'],
    quietMinutes: 60,
    since: minutesAgo(1_440),
    evaluatedAt: null,
  };
  return { ...rule, ...of } as unknown as Rule<K>;
}
