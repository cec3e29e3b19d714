import type { IndexDescription } from 'mongodb';
import type { AlertCollections } from './open-alerts.ts';

type Wanted = { collection: unknown; indexes: (IndexDescription & { name: string })[] };

/** @param keptSeconds after which what has ended is removed */
export function alertIndexes(of: AlertCollections, keptSeconds: number): Wanted[] {
  return [
    {
      collection: of.alerts,
      indexes: [
        { name: 'of_rule', key: { rule: 1, state: 1 } },
        { name: 'active', key: { state: 1, since: -1 } },
        {
          name: 'outbox',
          key: { 'outbox.notice': 1 },
          partialFilterExpression: { 'outbox.notice': { $exists: true } },
        },
        {
          name: 'retention',
          key: { updated_at: 1 },
          expireAfterSeconds: keptSeconds,
          partialFilterExpression: { state: 'ended' },
        },
      ],
    },
    {
      collection: of.deliveries,
      indexes: [
        { name: 'due', key: { state: 1, next_at: 1 } },
        { name: 'newest', key: { created_at: -1, _id: 1 } },
        { name: 'retention', key: { created_at: 1 }, expireAfterSeconds: keptSeconds },
      ],
    },
  ];
}
