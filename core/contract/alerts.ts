import * as z from 'zod';
import { instanceName, isoTime } from '#core/contract/common.ts';

const name = z.string().trim().min(1).max(80);
const id = z.string().min(1).max(64);

const ruleCommon = {
  name,
  enabled: z.boolean(),
  /** All when empty. */
  instances: z.array(instanceName).max(200),
  channels: z.array(id).max(50),
  /** The same subject is not told of again for so long. */
  quietMinutes: z.number().int().min(0).max(10_080),
};
const ruleOf = <K extends string, C extends z.ZodType>(kind: K, condition: C) =>
  z.object({ ...ruleCommon, kind: z.literal(kind), condition });

/** What each kind is judged by. */
const conditions = {
  slow_digest: z.object({
    thresholdMs: z.number().int().min(100).max(86_400_000),
    /** Any when null. */
    digest: z.string().min(1).max(128).nullable(),
  }),
  slow_count: z.object({
    count: z.number().int().min(1).max(1_000_000),
    minutes: z.number().int().min(1).max(1_440),
    /** Each instance by itself, or all together. */
    perInstance: z.boolean(),
  }),
  new_digest: z.object({}),
  plan_slower: z.object({ factor: z.number().min(1.1).max(100) }),
  instance_silent: z.object({ minutes: z.number().int().min(1).max(1_440) }),
  collection_failed: z.object({}),
};

/** POST /api/alerts/rules -> 201, PATCH /api/alerts/rules/:id: the whole rule. */
export const ruleBody = z.discriminatedUnion('kind', [
  ruleOf('slow_digest', conditions.slow_digest),
  ruleOf('slow_count', conditions.slow_count),
  ruleOf('new_digest', conditions.new_digest),
  ruleOf('plan_slower', conditions.plan_slower),
  ruleOf('instance_silent', conditions.instance_silent),
  ruleOf('collection_failed', conditions.collection_failed),
]);
export type RuleBody = z.infer<typeof ruleBody>;

const ruleFacts = z.object({ id, evaluatedAt: isoTime.nullable() });
export const ruleView = z.intersection(ruleBody, ruleFacts);
export type RuleView = z.infer<typeof ruleView>;

const language = z.enum(['en', 'ko']);
const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);

/**
 * POST /api/alerts/channels -> 201, PATCH /api/alerts/channels/:id. Addresses of webhooks and secrets are taken and never given back:
 * left out, they stay as they are.
 */
export const channelBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('webhook'),
    name,
    language,
    url: httpUrl.optional(),
    /** Signs by HMAC-SHA256; null sends unsigned. */
    secret: z.string().min(16).max(200).nullable().optional(),
  }),
  z.object({ kind: z.literal('slack'), name, language, url: httpUrl.optional() }),
  z.object({ kind: z.literal('email'), name, language, to: z.array(z.email()).min(1).max(20) }),
]);
export type ChannelBody = z.infer<typeof channelBody>;

export const channelView = z.object({
  id,
  kind: z.enum(['webhook', 'slack', 'email']),
  name,
  language,
  /** Scheme and host of a webhook: its path may be a secret. */
  host: z.string().nullable(),
  to: z.array(z.string()),
  signed: z.boolean(),
});
export type ChannelView = z.infer<typeof channelView>;

/** An alert that holds now. */
export const alertView = z.object({
  id: z.string(),
  rule: id,
  ruleName: z.string(),
  kind: z.enum(['slow_digest', 'slow_count', 'new_digest', 'plan_slower', 'instance_silent', 'collection_failed']),
  since: isoTime,
  /** False while the quiet period keeps it back. */
  told: z.boolean(),
  instance: z.string().nullable(),
  digest: z.string().nullable(),
  statement: z.string().nullable(),
  path: z.string(),
  /** Durations in milliseconds. */
  figures: z.record(z.string(), z.number()),
});
export type AlertView = z.infer<typeof alertView>;

export const deliveryView = z.object({
  id: z.string(),
  channel: z.string(),
  channelName: z.string(),
  type: z.enum(['fired', 'ended', 'test', 'report']),
  /** The rule's name, or of a report its month; null for a test. */
  about: z.string().nullable(),
  alerts: z.number().int().nonnegative(),
  state: z.enum(['waiting', 'sent', 'failed']),
  tries: z.number().int().nonnegative(),
  createdAt: isoTime,
  nextAt: isoTime.nullable(),
  sentAt: isoTime.nullable(),
  lastError: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

/** PATCH /api/alerts/report: when the report of the month before is sent, by the report time zone. */
export const reportScheduleBody = z.object({
  enabled: z.boolean(),
  dayOfMonth: z.number().int().min(1).max(28),
  hour: z.number().int().min(0).max(23),
  channels: z.array(id).max(50),
  language,
  /** All when empty. */
  instances: z.array(instanceName).max(200),
  /** Whether what is missing of the month is collected first. */
  collectFirst: z.boolean(),
});
export type ReportScheduleBody = z.infer<typeof reportScheduleBody>;

export const reportScheduleView = reportScheduleBody.extend({
  timeZone: z.string(),
  nextRun: isoTime.nullable(),
  /** The last month that was handed to the channels. */
  sent: z.object({ month: z.string(), at: isoTime }).nullable(),
  /** Why the report that is due is not sent yet. */
  waiting: z.string().nullable(),
});
export type ReportScheduleView = z.infer<typeof reportScheduleView>;

/** GET /api/alerts */
export const alerting = z.object({
  rules: z.array(ruleView),
  channels: z.array(channelView),
  active: z.array(alertView),
  deliveries: z.array(deliveryView),
  report: reportScheduleView,
});
export type Alerting = z.infer<typeof alerting>;

/** DELETE /api/alerts/rules/:id, /api/alerts/channels/:id */
export const removed = z.object({ id });
