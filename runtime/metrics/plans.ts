import type { CollectedPlan } from '#core/plan/collected.ts';
import { counter, durations } from './registry.ts';

const explains = counter(
  'msq_explains_total',
  'Runs of EXPLAIN; outcome is collected, refused or failed, reason says why there is no plan.',
  ['outcome', 'reason'],
);
const explainSeconds = durations('msq_explain_duration_seconds', 'How long a run of EXPLAIN took.');

export function countPlan({ outcome, tookMs }: Pick<CollectedPlan, 'outcome' | 'tookMs'>): void {
  explains.inc({ outcome: outcome.status, reason: outcome.status === 'collected' ? '' : outcome.code });
  explainSeconds.observe(tookMs / 1_000);
}
