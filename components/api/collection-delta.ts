import type { QueryClient } from '@tanstack/react-query';
import type { CollectionDelta, CollectionDetail, CollectionList } from '#core/contract/collections.ts';
import { notRevealed } from './reveal.ts';

const LOG_LINES = 500;

/** A job with what the socket told since. What is older than the job itself changes nothing, so that progress never goes back. */
export function withDelta(job: CollectionDetail, delta: CollectionDelta): CollectionDetail {
  if (delta.job.id !== job.id || delta.at <= job.at) return job;
  const changed = new Map(delta.tasks.map(task => [`${task.instance}|${task.date}`, task]));
  const seen = new Set(job.log.map(line => `${line.at} ${line.worker} ${line.message}`));
  const lines = delta.log.filter(line => !seen.has(`${line.at} ${line.worker} ${line.message}`));
  return {
    ...delta.job,
    at: delta.at,
    tasks: job.tasks.map(task => changed.get(`${task.instance}|${task.date}`) ?? task),
    log: [...job.log, ...lines].slice(-LOG_LINES),
  };
}

/** The list with the job as it stands now; one it does not know yet comes first. */
function withJob(list: CollectionList, { job }: CollectionDelta): CollectionList {
  const known = list.items.some(item => item.id === job.id);
  const items = known ? list.items.map(item => (item.id === job.id ? job : item)) : [job, ...list.items];
  return { ...list, items };
}

/** Takes an event of the socket into what the pages show; when a job ends, it is asked anew, should a word be lost, and all that is computed from months. */
export function takeCollectionDelta(queries: QueryClient, delta: CollectionDelta): void {
  const jobKey = ['collections', 'job', delta.job.id];
  queries.setQueryData<CollectionDetail>(jobKey, job => job && withDelta(job, delta));
  queries.setQueryData<CollectionList>(['collections', 'list'], list => list && withJob(list, delta));
  if (delta.job.state === 'running') return;
  void queries.invalidateQueries({ queryKey: jobKey });
  for (const key of ['months', 'coverage', 'digest', 'reports'])
    void queries.invalidateQueries({ queryKey: [key], predicate: notRevealed });
}
