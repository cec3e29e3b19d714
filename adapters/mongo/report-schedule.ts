import type { Collection } from 'mongodb';
import { NO_SCHEDULE, type ReportSchedule } from '#core/report/schedule.ts';
import type { ReportScheduleStore } from './alert-stores.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

export type ReportScheduleDocument = {
  _id: 'monthly';
  sent: ReportSchedule['sent'];
  waiting: string | null;
};

export function createReportScheduleStore(collection: Collection<ReportScheduleDocument>): ReportScheduleStore {
  const set = async (change: object) => {
    await collection.updateOne({ _id: 'monthly' }, { $set: toSnakeKeys(change) }, { upsert: true });
  };
  return {
    read: async () => {
      const document = await collection.findOne({ _id: 'monthly' });
      if (!document) return NO_SCHEDULE;
      const { _id, ...fields } = document;
      return { ...NO_SCHEDULE, ...toCamelKeys(fields) } as ReportSchedule;
    },
    save: set,
    setSent: (month, at) => set({ sent: { month, at }, waiting: null }),
    setWaiting: waiting => set({ waiting }),
  };
}
