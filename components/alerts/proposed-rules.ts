import type { RuleBody } from '#core/contract/alerts.ts';

type Kind = RuleBody['kind'];
export const KINDS: readonly Kind[] = [
  'slow_digest',
  'slow_count',
  'new_digest',
  'plan_slower',
  'instance_silent',
  'collection_failed',
];
/** What a page without rules proposes: what somebody must act on. */
export const PROPOSED: readonly Kind[] = [
  'slow_digest',
  'slow_count',
  'plan_slower',
  'instance_silent',
  'collection_failed',
];

/** A rule of a kind as it is first offered. */
export function proposedRule(kind: Kind, name: string, channels: string[]): RuleBody {
  const common = { name, enabled: true, instances: [], channels, quietMinutes: 60 };
  switch (kind) {
    case 'slow_digest':
      return { ...common, kind, condition: { thresholdMs: 30_000, digest: null } };
    case 'slow_count':
      return { ...common, kind, condition: { count: 20, minutes: 5, perInstance: true } };
    case 'plan_slower':
      return { ...common, kind, condition: { factor: 2 } };
    case 'instance_silent':
      return { ...common, kind, condition: { minutes: 5 } };
    case 'new_digest':
    case 'collection_failed':
      return { ...common, kind, condition: {} };
  }
}
