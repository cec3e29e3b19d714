import type { Alert } from '#core/alerts/alert.ts';
import type { Channel } from '#core/alerts/channel.ts';
import type { Delivery } from '#core/alerts/delivery.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type { AlertContext } from '#services/alert-context.ts';
import { readReportSchedule, type ScheduleFacts } from '#services/change-report-schedule.ts';

export type AlertingFacts = {
  rules: Rule[];
  channels: Channel[];
  active: Alert[];
  deliveries: Delivery[];
  report: ScheduleFacts;
};

const MOST_ACTIVE = 100;
const MOST_DELIVERIES = 50;

/** All that the page of alerts shows. */
export async function listAlerting(ctx: AlertContext): Promise<AlertingFacts> {
  const { rules, channels, alerts, deliveries } = ctx.alerts;
  const [allRules, allChannels, active, recent, report] = await Promise.all([
    rules.list(),
    channels.list(),
    alerts.active(MOST_ACTIVE),
    deliveries.list(MOST_DELIVERIES),
    readReportSchedule(ctx),
  ]);
  return { rules: allRules, channels: allChannels, active, deliveries: recent, report };
}
