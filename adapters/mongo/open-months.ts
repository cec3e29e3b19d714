import type { Db, MongoClient } from 'mongodb';
import { type AwsStateDocument, createAwsStateStore } from './aws-state.ts';
import { createJobStore, type JobDocument } from './collection-jobs.ts';
import { createTaskStore, type TaskDocument } from './collection-tasks.ts';
import { type CoverageDocument, createCoverageStore } from './coverage.ts';
import type { BlockDocument, DigestDayDocument } from './digest-day-document.ts';
import { createDigestDayStore, type KnownDigestDocument } from './digest-days.ts';
import type { ExampleDocument } from './example-document.ts';
import type { MonthStores } from './month-stores.ts';
import { createQuotaStore, type QuotaDocument } from './quota-slots.ts';
import { createRdsServerStore, type RdsServerDocument } from './rds-servers.ts';
import { createReviewStore, type ReviewDocument } from './reviews.ts';
import { tellingUnavailable } from './unavailable.ts';

export type MonthCollections = ReturnType<typeof openMonthCollections>;

/** @param name published name of the collection of digest-days; those that belong to it are named after it */
export function openMonthCollections(db: Db, name: string) {
  return {
    rows: db.collection<DigestDayDocument>(name),
    blocks: db.collection<BlockDocument>(`${name}_block`),
    digests: db.collection<KnownDigestDocument>(`${name}_digest`),
    examples: db.collection<ExampleDocument>(`${name}_example`),
    jobs: db.collection<JobDocument>('collection_job'),
    tasks: db.collection<TaskDocument>('collection_task'),
    coverage: db.collection<CoverageDocument>('collection_coverage'),
    reviews: db.collection<ReviewDocument>('digest_review'),
    servers: db.collection<RdsServerDocument>('rds_server'),
    aws: db.collection<AwsStateDocument>('aws_state'),
    quota: db.collection<QuotaDocument>('quota_slot'),
  };
}

export function createMonthStores(client: MongoClient, collections: MonthCollections): MonthStores {
  return {
    jobs: tellingUnavailable(createJobStore(collections.jobs, collections.tasks)),
    tasks: tellingUnavailable(createTaskStore(collections.tasks)),
    coverage: tellingUnavailable(createCoverageStore(collections.coverage)),
    // `blocks` is a stream, which the wrapper for calls would break; its errors reach the caller as the driver throws them.
    days: createDigestDayStore({ client, ...collections }),
    reviews: tellingUnavailable(createReviewStore(collections.reviews)),
    servers: tellingUnavailable(createRdsServerStore(collections.servers)),
    aws: tellingUnavailable(createAwsStateStore(collections.aws)),
    quota: tellingUnavailable(createQuotaStore(collections.quota)),
  };
}
