import type { IndexDescription } from 'mongodb';
import { SUM_KEYS } from './collection-tasks.ts';
import type { MonthCollections } from './open-months.ts';

/** Seconds that a collection may take from its first day that has ended to its end. */
const LONGEST_JOB_S = 30 * 86_400;

type Indexes = (IndexDescription & { name: string })[];

/** What the collections of months need; `_id` already keeps an instance-day and its digests unique. */
export function monthIndexes(of: MonthCollections, keptSeconds: number): { collection: unknown; indexes: Indexes }[] {
  const byDay: Indexes[number] = { name: 'of_day', key: { date: 1, instance_id: 1 } };
  return [
    { collection: of.rows, indexes: [byDay, { name: 'of_digest', key: { digest: 1, date: 1 } }] },
    { collection: of.blocks, indexes: [byDay] },
    { collection: of.coverage, indexes: [{ name: 'version', key: { date: 1, instance_id: 1, generation: 1 } }] },
    {
      collection: of.examples,
      indexes: [
        byDay,
        { name: 'slowest', key: { digest: 1, queryMicros: -1 } },
        // Statements hold literals: they go when their time is over, the totals stay.
        { name: 'retention', key: { stored_at: 1 }, expireAfterSeconds: keptSeconds },
      ],
    },
    {
      collection: of.jobs,
      indexes: [
        { name: 'newest', key: { requested_at: -1 } },
        { name: 'running', key: { state: 1 }, partialFilterExpression: { state: 'running' } },
        { name: 'active', key: { active_key: 1 }, unique: true, sparse: true },
        { name: 'retention', key: { finished_at: 1 }, expireAfterSeconds: keptSeconds },
      ],
    },
    {
      collection: of.tasks,
      indexes: [
        { name: 'of_job', key: { job: 1, order: 1 } },
        { name: 'open', key: { lease_until: 1, order: 1 }, partialFilterExpression: { open: true } },
        { name: 'sums', key: SUM_KEYS },
        { name: 'changed', key: { job: 1, updated_at: 1 } },
        // Tasks end before their job, and are not to go before it.
        { name: 'retention', key: { finished_at: 1 }, expireAfterSeconds: keptSeconds + LONGEST_JOB_S },
      ],
    },
  ];
}
