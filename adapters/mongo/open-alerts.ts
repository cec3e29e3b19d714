import type { Collection, Db } from 'mongodb';
import { createAlertFactStore } from './alert-facts.ts';
import { createChannelStore, createRuleStore, type KeptDocument } from './alert-rules.ts';
import type { AlertStores } from './alert-stores.ts';
import { type AlertDocument, createAlertStore } from './alerts.ts';
import type { CaptureDocument } from './capture-document.ts';
import { createDeliveryStore, type DeliveryDocument } from './deliveries.ts';
import { createReportScheduleStore, type ReportScheduleDocument } from './report-schedule.ts';
import { tellingUnavailable } from './unavailable.ts';

export type AlertCollections = ReturnType<typeof openAlertCollections>;

export function openAlertCollections(db: Db) {
  return {
    rules: db.collection<KeptDocument>('alert_rule'),
    channels: db.collection<KeptDocument>('alert_channel'),
    alerts: db.collection<AlertDocument>('alert'),
    deliveries: db.collection<DeliveryDocument>('alert_delivery'),
    report: db.collection<ReportScheduleDocument>('report_schedule'),
  };
}

export function createAlertStores(of: AlertCollections, captures: Collection<CaptureDocument>): AlertStores {
  return {
    rules: tellingUnavailable(createRuleStore(of.rules)),
    channels: tellingUnavailable(createChannelStore(of.channels)),
    alerts: tellingUnavailable(createAlertStore(of.alerts)),
    deliveries: tellingUnavailable(createDeliveryStore(of.deliveries)),
    report: tellingUnavailable(createReportScheduleStore(of.report)),
    facts: tellingUnavailable(createAlertFactStore(captures)),
  };
}
