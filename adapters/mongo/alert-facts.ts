import type { Collection, Document } from 'mongodb';
import { limitTo } from '#core/limit-to.ts';
import type { AlertFactStore } from './alert-stores.ts';
import type { CaptureDocument } from './capture-document.ts';
import { READ_LIMIT_MS } from './paging.ts';

/** Slow digests that one look takes up at most, digests whose past is asked for at once, and executions that a usual time is taken from. */
const MOST_DIGESTS = 200;
const ASKED_AT_ONCE = 10;
const RUNS = 100;

export function createAlertFactStore(captures: Collection<CaptureDocument>): AlertFactStore {
  return {
    slowDigests: async ({ from, minMs, digest, instances }) => {
      const one = digest === null ? {} : { digest };
      const match = { updated_at: { $gte: from }, elapsed_ms: { $gte: minMs }, ...one, ...ofInstances(instances) };
      const by = { digest: '$digest', instance: '$instance' };
      const groups = await grouped(captures, match, by, [{ $limit: MOST_DIGESTS }]);
      const slow = groups.map(({ _id, text, executions, maxMs }) => ({ ..._id, digestText: text, executions, maxMs }));
      return { slow, full: groups.length === MOST_DIGESTS };
    },
    counts: async (from, instances) => {
      const stages = [
        { $match: { start: { $gte: from }, ...ofInstances(instances) } },
        { $group: { _id: '$instance', count: { $sum: 1 } } },
        { $sort: { count: -1, _id: 1 } },
      ];
      const groups = await captures.aggregate<{ _id: string; count: number }>(stages, { maxTimeMS: READ_LIMIT_MS });
      return (await groups.toArray()).map(({ _id, count }) => ({ instance: _id, count }));
    },
    freshDigests: async (from, instances) => {
      const match = { updated_at: { $gte: from }, first_seen: { $gte: from }, ...ofInstances(instances) };
      // All of them: the one that is new may be the least slow.
      const groups = await grouped(captures, match, { digest: '$digest' });
      const limited = limitTo(ASKED_AT_ONCE);
      const fresh = await Promise.all(
        groups.map(group =>
          limited(async () => {
            const earlier = { digest: group._id.digest, start: { $lt: group.start } };
            return (await captures.findOne(earlier, { projection: { _id: 1 } })) ? [] : [group];
          }),
        ),
      );
      return fresh
        .flat()
        .map(({ _id, instance, text, maxMs }) => ({ digest: _id.digest, instance, digestText: text, maxMs }));
    },
    runTimes: async ({ instance, digest, from, to }) => {
      const start = { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) };
      const filter = { digest, instance, phase: 'finished' as const, start };
      const runs = captures.find(filter, { projection: { elapsed_ms: 1 }, maxTimeMS: READ_LIMIT_MS });
      return (await runs.sort({ start: -1 }).limit(RUNS).toArray()).map(run => run.elapsed_ms);
    },
  };
}

type Group = {
  _id: { digest: string; instance: string };
  instance: string;
  text: string;
  executions: number;
  maxMs: number;
  start: Date;
};

/** Slowest first. */
function grouped(
  captures: Collection<CaptureDocument>,
  match: Document,
  by: Document,
  further: Document[] = [],
): Promise<Group[]> {
  const group = {
    _id: by,
    instance: { $first: '$instance' },
    text: { $first: '$statement' },
    executions: { $sum: 1 },
    maxMs: { $max: '$elapsed_ms' },
    start: { $min: '$start' },
  };
  const stages = [{ $match: match }, { $group: group }, { $sort: { maxMs: -1, _id: 1 } }, ...further];
  return captures.aggregate<Group>(stages, { maxTimeMS: READ_LIMIT_MS }).toArray();
}

function ofInstances(instances: string[]): Document {
  return instances.length === 0 ? {} : { instance: { $in: instances } };
}
