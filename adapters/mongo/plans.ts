import type { Collection, Filter } from 'mongodb';
import type { PlanStore } from '#adapters/mongo/stores.ts';
import { readPage } from './paging.ts';
import {
  documentToPlan,
  documentToPlanRow,
  PLAN_ROW_PROJECTION,
  type PlanDocument,
  planToDocument,
} from './plan-document.ts';

export function createPlanStore(collection: Collection<PlanDocument>): PlanStore {
  return {
    insert: async plan => {
      const document = planToDocument(plan);
      // Written again after a lost answer, it is still one plan.
      await collection.replaceOne({ _id: document._id }, document, { upsert: true });
    },
    byId: async id => {
      const document = await collection.findOne({ _id: id });
      return document && documentToPlan(document);
    },
    find: async (filter, limit, cursor) => {
      const page = await readPage({
        collection,
        filter: planFilter(filter),
        sort: { path: 'collected_at', kind: 'date', direction: -1 },
        limit,
        cursor,
        projection: PLAN_ROW_PROJECTION,
      });
      return { items: page.documents.map(documentToPlanRow), nextCursor: page.nextCursor };
    },
    latest: async (instance, digest) => {
      const document = await collection.findOne({ instance, digest }, { sort: { collected_at: -1, _id: -1 } });
      return document && documentToPlan(document);
    },
  };
}

function planFilter(filter: { digest?: string; instance?: string }): Filter<PlanDocument> {
  return {
    ...(filter.digest === undefined ? {} : { digest: { $eq: filter.digest } }),
    ...(filter.instance === undefined ? {} : { instance: { $eq: filter.instance } }),
  };
}
