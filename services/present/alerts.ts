import type { Alert } from '#core/alerts/alert.ts';
import type { Channel } from '#core/alerts/channel.ts';
import type { Delivery, Notice } from '#core/alerts/delivery.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type {
  Alerting,
  AlertView,
  ChannelView,
  DeliveryView,
  ReportScheduleView,
  RuleView,
} from '#core/contract/alerts.ts';
import type { ScheduleFacts } from '#services/change-report-schedule.ts';
import type { AlertingFacts } from '#services/list-alerting.ts';

export function presentAlerting({ rules, channels, active, deliveries, report }: AlertingFacts): Alerting {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  return {
    rules: rules.map(presentRule),
    channels: channels.map(presentChannel),
    active: active.flatMap(alert => {
      const rule = byId.get(alert.rule);
      return rule ? [presentAlert(alert, rule)] : [];
    }),
    deliveries: deliveries.map(presentDelivery),
    report: presentSchedule(report),
  };
}

export function presentSchedule({ schedule, nextRun, timeZone }: ScheduleFacts): ReportScheduleView {
  const { since: _, sent, ...rest } = schedule;
  return {
    ...rest,
    timeZone,
    nextRun: nextRun?.toISOString() ?? null,
    sent: sent && { month: sent.month, at: sent.at.toISOString() },
  };
}

export function presentRule({ since: _, evaluatedAt, ...rule }: Rule): RuleView {
  return { ...rule, evaluatedAt: evaluatedAt?.toISOString() ?? null };
}

/** Without what only the process that sends may know. */
export function presentChannel(channel: Channel): ChannelView {
  const { id, kind, name, language } = channel;
  return {
    id,
    kind,
    name,
    language,
    host: channel.kind === 'email' ? null : hostOf(channel.url),
    to: channel.kind === 'email' ? channel.to : [],
    signed: channel.kind === 'webhook' && channel.secret !== null,
  };
}

function hostOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function presentAlert({ id, rule, since, told, finding }: Alert, { name, kind }: Rule): AlertView {
  const { instance, digest, statement, path, figures } = finding;
  return {
    id,
    rule,
    ruleName: name,
    kind,
    since: since.toISOString(),
    told,
    instance,
    digest,
    statement,
    path,
    figures,
  };
}

export function presentDelivery(delivery: Delivery): DeliveryView {
  const { id, channel, channelName, notice, state, tries, createdAt, nextAt, sentAt, lastError } = delivery;
  return {
    id,
    channel,
    channelName,
    ...about(notice),
    state,
    tries,
    createdAt: createdAt.toISOString(),
    nextAt: nextAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    lastError,
  };
}

function about(notice: Notice): Pick<DeliveryView, 'type' | 'about' | 'alerts'> {
  if (notice.type === 'test') return { type: 'test', about: null, alerts: 0 };
  if (notice.type === 'report') return { type: 'report', about: notice.month, alerts: 0 };
  return { type: notice.status, about: notice.ruleName, alerts: notice.findings.length + notice.more };
}
