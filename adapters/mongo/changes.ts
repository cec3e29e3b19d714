import type { Db } from 'mongodb';
import type { ChangeFeed, PlanRow } from '#adapters/mongo/stores.ts';
import { type Feed, followChanges, ofFullDocument } from './change-stream.ts';
import type { Collections } from './collections.ts';
import { documentToPlanRow, PLAN_ROW_PROJECTION, type PlanDocument } from './plan-document.ts';

type PlanEvent = { fullDocument?: Omit<PlanDocument, keyof typeof PLAN_ROW_PROJECTION> };

export function createChangeFeed(db: Db, collections: Collections): ChangeFeed {
  return {
    plans: (signal, onPlan, failed) => followPlans(collections, { signal, failed }, onPlan),
    state: (signal, onChange, failed) => followState(db, collections, { signal, failed }, onChange),
  };
}

function followPlans(collections: Collections, feed: Feed, onPlan: (plan: PlanRow) => void): Promise<void> {
  let newest = new Date();
  const tell = (document: NonNullable<PlanEvent['fullDocument']>) => {
    if (document.collected_at > newest) newest = document.collected_at;
    onPlan(documentToPlanRow(document));
  };
  return followChanges<PlanEvent>({
    ...feed,
    open: resumeAfter =>
      collections.plans.watch(
        [
          { $match: { operationType: { $in: ['insert', 'replace'] } } },
          { $project: ofFullDocument(PLAN_ROW_PROJECTION) },
        ],
        resumeAfter ? { resumeAfter } : {},
      ),
    onEvent: event => {
      if (event.fullDocument) tell(event.fullDocument);
    },
    poll: async () => {
      const filter = { collected_at: { $gt: newest } };
      const found = collections.plans.find(filter, { projection: PLAN_ROW_PROJECTION }).sort({ collected_at: 1 });
      for (const document of await found.toArray()) tell(document);
    },
  });
}

function followState(db: Db, collections: Collections, feed: Feed, onChange: () => void): Promise<void> {
  const { instances, instanceStatus, workerStatus, settings } = collections;
  const names = [instances, instanceStatus, workerStatus, settings].map(collection => collection.collectionName);
  return followChanges({
    ...feed,
    open: resumeAfter =>
      db.watch(
        [{ $match: { 'ns.coll': { $in: names } } }, { $project: { operationType: 1 } }],
        resumeAfter ? { resumeAfter } : {},
      ),
    onEvent: onChange,
    // The reader compares what it reads with what it sent last.
    poll: async () => onChange(),
  });
}
