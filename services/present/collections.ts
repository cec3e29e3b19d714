import type { AwsState } from '#adapters/mongo/month-stores.ts';
import type { CollectionTask, JobLogLine } from '#core/collect/job.ts';
import type {
  CollectionDetail,
  CollectionList,
  CollectionLogLine,
  CollectionTaskView,
  CollectionView,
  DiscoveryView,
} from '#core/contract/collections.ts';
import type { CollectionListFacts, getCollection, JobFacts } from '#services/list-collections.ts';
import { presentTrouble } from './aws-trouble.ts';

export function presentCollection({ job, progress }: JobFacts): CollectionView {
  return {
    ...job,
    requestedAt: job.requestedAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    resumed: job.resumed && { ...job.resumed, at: job.resumed.at.toISOString() },
    progress,
  };
}

export function presentTask(task: CollectionTask): CollectionTaskView {
  const { instance, date, state, attempts, progress, failure } = task;
  return {
    instance,
    date,
    state,
    attempts,
    ...progress,
    failure: failure && { ...failure, at: failure.at.toISOString() },
    startedAt: task.startedAt?.toISOString() ?? null,
    finishedAt: task.finishedAt?.toISOString() ?? null,
  };
}

export function presentLogLine(line: JobLogLine): CollectionLogLine {
  return { ...line, at: line.at.toISOString() };
}

export function presentCollectionDetail(facts: Awaited<ReturnType<typeof getCollection>>): CollectionDetail {
  return {
    ...presentCollection(facts),
    at: facts.at.toISOString(),
    tasks: facts.tasks.map(presentTask),
    log: facts.log.map(presentLogLine),
  };
}

export function presentCollectionList(facts: CollectionListFacts, now: Date): CollectionList {
  return {
    items: facts.jobs.map(presentCollection),
    timeZone: facts.timeZone,
    today: facts.today,
    instances: facts.instances,
    previousMonth: facts.previousMonth,
    trouble: presentTrouble(facts.aws, now),
  };
}

export function presentDiscovery({ requestedAt, discoveredAt }: AwsState): DiscoveryView {
  return { requestedAt: requestedAt?.toISOString() ?? null, discoveredAt: discoveredAt?.toISOString() ?? null };
}
