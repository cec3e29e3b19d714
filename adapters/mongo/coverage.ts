import { createHash } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { Coverage } from '#core/collect/coverage.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';
import type { CoverageStore, Period } from './month-stores.ts';

export type CoverageDocument = {
  /** instance|date */
  _id: string;
  instance_id: string;
  date: string;
  /** New with every write of the instance-day. */
  generation: string;
  collected_at: Date;
} & Record<string, unknown>;

export function createCoverageStore(collection: Collection<CoverageDocument>): CoverageStore {
  return {
    find: async period => (await collection.find(inPeriod(period)).sort({ _id: 1 }).toArray()).map(toCoverage),
    months: async () => {
      const months = { $group: { _id: { $substrBytes: ['$date', 0, 7] } } };
      const found = await collection.aggregate<{ _id: string }>([months, { $sort: { _id: -1 } }]).toArray();
      return found.map(month => month._id);
    },
    version: async period => {
      // Answered by the index `version` alone, in one document that is hashed as it comes: 1,500 of them took a fifth of a month's answer.
      const all = { $group: { _id: null, generations: { $push: '$generation' } } };
      const inOrder = [{ $match: inPeriod(period) }, { $sort: { date: 1, instance_id: 1 } }, all];
      const found = (await collection.aggregate(inOrder, { raw: true }).toArray()) as unknown as Buffer[];
      return createHash('sha256')
        .update(found[0] ?? '')
        .digest('base64');
    },
    generations: async period => {
      const projection = { generation: 1 };
      const rows = await collection.find(inPeriod(period), { projection }).toArray();
      return new Map(rows.map(row => [row._id, row.generation]));
    },
  };
}

/** The filter of every collection of instance-days. */
export function inPeriod({ first, last, instances }: Period) {
  return {
    date: { $gte: first, $lte: last },
    ...(instances === undefined ? {} : { instance_id: { $in: instances } }),
  };
}

export function toCoverageDocument(coverage: Coverage, generation: string): CoverageDocument {
  const { instance, collectedAt, ...rest } = coverage;
  return {
    ...toSnakeKeys(rest),
    _id: `${instance}|${coverage.date}`,
    instance_id: instance,
    date: coverage.date,
    generation,
    collected_at: collectedAt,
  };
}

function toCoverage({ _id, instance_id, generation, ...rest }: CoverageDocument): Coverage {
  return { ...(toCamelKeys(rest) as Omit<Coverage, 'instance'>), instance: instance_id };
}
