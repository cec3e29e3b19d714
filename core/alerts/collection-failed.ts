import type { Finding } from '#core/alerts/finding.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type { CollectionJob } from '#core/collect/job.ts';

export type EndedJob = Pick<CollectionJob, 'id' | 'state' | 'finishedAt' | 'instances'> & {
  failed: number;
  tasks: number;
};

/** Jobs that ended with failures. One that is tried again keeps its alert until it is known how that ends. */
export function collectionFailedFindings(rule: Rule<'collection_failed'>, jobs: readonly EndedJob[]): Finding[] {
  return jobs.flatMap(job => {
    if (job.state === 'completed' || job.state === 'cancelled') return [];
    const ended = job.state === 'with_failures' && job.finishedAt !== null && job.finishedAt >= rule.since;
    return [
      {
        subject: job.id,
        mayBegin: ended,
        instance: null,
        digest: null,
        statement: null,
        path: `/collect/${encodeURIComponent(job.id)}`,
        figures: { failed: job.failed, tasks: job.tasks },
      },
    ];
  });
}
