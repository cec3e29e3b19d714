import type { Db } from 'mongodb';
import type { ApiTokenDocument } from './api-tokens.ts';
import type { AuditDocument } from './audit.ts';
import type { CaptureDocument } from './capture-document.ts';
import type { DoctorReportDocument, DoctorRequestDocument } from './doctor.ts';
import type { InstanceDocument } from './instances.ts';
import type { LeaseDocument } from './leases.ts';
import type { LimitDocument } from './limits.ts';
import type { MigrationDocument } from './migrations/migration-document.ts';
import type { LinkDocument } from './one-time-links.ts';
import { openAlertCollections } from './open-alerts.ts';
import { openMonthCollections } from './open-months.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRequestDocument } from './plan-requests.ts';
import type { SettingDocument } from './settings.ts';
import { openSignInCollections } from './sign-in-indexes.ts';
import type { InstanceHistoryDocument, InstanceStatusDocument, WorkerStatusDocument } from './status.ts';

/** Names that the environment may change. */
export type CollectionNames = { instances: string; captures: string; plans: string; digestDays: string };

export type Collections = ReturnType<typeof openCollections>;

/** Every collection under its published name. */
export function openCollections(db: Db, names: CollectionNames) {
  return {
    captures: db.collection<CaptureDocument>(names.captures),
    plans: db.collection<PlanDocument>(names.plans),
    planRequests: db.collection<PlanRequestDocument>('plan_request'),
    instances: db.collection<InstanceDocument>(names.instances),
    instanceStatus: db.collection<InstanceStatusDocument>('instance_status'),
    instanceHistory: db.collection<InstanceHistoryDocument>('instance_history'),
    workerStatus: db.collection<WorkerStatusDocument>('worker_status'),
    settings: db.collection<SettingDocument>('setting'),
    migrations: db.collection<MigrationDocument>('migration'),
    leases: db.collection<LeaseDocument>('lease'),
    links: db.collection<LinkDocument>('one_time_link'),
    signIn: openSignInCollections(db),
    apiTokens: db.collection<ApiTokenDocument>('api_token'),
    audit: db.collection<AuditDocument>('audit'),
    limits: db.collection<LimitDocument>('rate_limit'),
    doctorReports: db.collection<DoctorReportDocument>('doctor_report'),
    doctorRequests: db.collection<DoctorRequestDocument>('doctor_request'),
    months: openMonthCollections(db, names.digestDays),
    alerts: openAlertCollections(db),
  };
}
