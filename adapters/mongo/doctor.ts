import type { Collection } from 'mongodb';
import type { CheckResult, Group, Part } from '#core/doctor/check.ts';
import { inOrder, type PartReport, type StoredReport } from '#core/doctor/report.ts';
import type { DoctorStore } from './stores.ts';

type StoredResult = StoredReport['results'][number];
export type DoctorReportDocument = {
  /** `group~subject` */
  _id: string;
  group: Group;
  subject: string | null;
  at: Date;
  worker: string;
  results: StoredResult[];
};
export type DoctorRequestDocument = {
  /** The part's id, or `all`. */
  _id: string;
  part: Part | null;
  requested_at: Date;
  taken_at: Date | null;
  taken_by: string | null;
};

/** Milliseconds after which a request whose worker did not finish is taken again. */
const RETAKE_MS = 60_000;

export function createDoctorStore(
  reports: Collection<DoctorReportDocument>,
  requests: Collection<DoctorRequestDocument>,
): DoctorStore {
  return {
    request: async (part, at) => {
      const fresh = { part, requested_at: at, taken_at: null, taken_by: null };
      await requests.replaceOne({ _id: idOf(part) }, fresh, { upsert: true });
    },
    take: async worker => {
      const free = { $lt: ['$taken_at', { $subtract: ['$$NOW', RETAKE_MS] }] };
      const taken = await requests.findOneAndUpdate(
        { $expr: free },
        [{ $set: { taken_at: '$$NOW', taken_by: { $literal: worker } } }],
        { sort: { requested_at: 1 }, returnDocument: 'after' },
      );
      return taken && { part: taken.part };
    },
    // A wish that came after this one was taken still waits.
    done: async part => void (await requests.deleteOne({ _id: idOf(part), taken_at: { $ne: null } })),
    isPending: async () => (await requests.findOne({}, { projection: { _id: 1 } })) !== null,
    save: (report, worker) => save(reports, report, worker),
    removeOlder: async time => void (await reports.deleteMany({ at: { $lt: time } })),
    read: async () => {
      const found = await reports.find().toArray();
      return found.map(({ _id, ...report }) => report).sort(inOrder);
    },
  };
}

async function save(
  reports: Collection<DoctorReportDocument>,
  { group, subject, at, results }: PartReport,
  worker: string,
): Promise<void> {
  const _id = idOf({ group, subject });
  const before = (await reports.findOne({ _id }))?.results ?? [];
  const kept = results.map(result => ({
    ...result,
    since: result.trouble === null ? null : sinceOf(result, before, at),
  }));
  await reports.replaceOne({ _id }, { group, subject, at, worker, results: kept }, { upsert: true });
}

function sinceOf(result: CheckResult, before: readonly StoredResult[], at: Date): Date {
  const same = before.find(
    old => old.check === result.check && old.subject === result.subject && old.trouble === result.trouble,
  );
  return same?.since ?? at;
}

function idOf(part: Part | null): string {
  return part ? `${part.group}~${part.subject ?? ''}` : 'all';
}
