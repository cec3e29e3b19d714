import type { Collection, Document } from 'mongodb';
import type { PlanFilter, PlanSort, PlanStore } from '#adapters/mongo/stores.ts';
import { PASTED } from '#core/plan/collected.ts';
import { anyOf, textFilters } from './capture-filter.ts';
import type { KeysetSort } from './keyset.ts';
import { readPage } from './paging.ts';
import {
  documentToPlan,
  documentToPlanRow,
  PLAN_ROW_PROJECTION,
  type PlanDocument,
  planToDocument,
} from './plan-document.ts';

const NEWEST: PlanSort = { field: 'collected', direction: 'desc' };

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
    find: async (filter, limit, cursor, sort = NEWEST) => {
      const page = await readPage({
        collection,
        filter: planFilter(filter),
        sort: keysetSort(sort),
        limit,
        cursor,
        projection: PLAN_ROW_PROJECTION,
      });
      return { items: page.documents.map(documentToPlanRow), nextCursor: page.nextCursor };
    },
  };
}

function keysetSort({ field, direction }: PlanSort): KeysetSort {
  const sign = direction === 'asc' ? 1 : -1;
  if (field === 'cost') return { path: 'cost', kind: 'nullable number', direction: sign };
  return { path: 'collected_at', kind: 'date', direction: sign };
}

function planFilter(filter: PlanFilter): Document {
  const { digest, instances, schema, pasted, statuses, findings, changed, from, to, text } = filter;
  const all = [
    ...anyOf('digest', digest === undefined ? undefined : [digest]),
    ...anyOf('instance', instances),
    ...(schema === undefined ? [] : [{ db: schema }]),
    ...anyOf('status', statuses),
    ...anyOf('findings', findings),
    ...(changed ? [{ changed: true }] : []),
    ...(from ? [{ collected_at: { $gte: from } }] : []),
    ...(to ? [{ collected_at: { $lt: to } }] : []),
    ...(pasted === undefined ? [] : [{ instance: pasted ? PASTED : { $ne: PASTED } }]),
    ...textFilters(text, false),
  ];
  return all.length > 0 ? { $and: all } : {};
}
