import { randomUUID } from 'node:crypto';
import { type Alert, changedAlerts, type NoticeStatus } from '#core/alerts/alert.ts';
import { MOST_FINDINGS, type Notice, newDelivery } from '#core/alerts/delivery.ts';
import { isDue, type Rule } from '#core/alerts/rule.ts';
import { messageOf } from '#core/errors.ts';
import type { AlertContext } from '#services/alert-context.ts';
import { type AlertMemory, findAlerts } from '#services/find-alerts.ts';

/**
 * Looks at every rule that is due. What changes is stored with the id of its notice first, and handed to the channels under that id
 * after: a process that is killed in between leaves it to the next, and no notice is lost or handed over twice.
 */
export async function evaluateAlerts(ctx: AlertContext, memory: AlertMemory): Promise<void> {
  await handOverNotices(ctx);
  const due = (await ctx.alerts.rules.list()).filter(rule => isDue(rule, ctx.now()));
  for (const rule of due) await evaluate(ctx, rule, memory);
  if (due.length > 0) await handOverNotices(ctx);
}

async function evaluate(ctx: AlertContext, rule: Rule, memory: AlertMemory): Promise<void> {
  const now = ctx.now();
  try {
    const findings = await findAlerts(ctx, rule, memory);
    const known = await ctx.alerts.alerts.ofRule(
      rule.id,
      findings.map(finding => finding.subject),
    );
    await ctx.alerts.alerts.change(changedAlerts(rule, findings, known, now, noticeIds()));
    await ctx.alerts.rules.setEvaluated(rule.id, now);
  } catch (error) {
    // One rule that cannot be judged must not keep the others from it; it is due again at once.
    ctx.log.warn({ rule: rule.id, kind: rule.kind, reason: messageOf(error), err: error }, 'a rule was not judged');
  }
}

/** One id for all that begins at this look, one for all that ends. */
function noticeIds(): (status: NoticeStatus) => string {
  const ids = { fired: randomUUID(), ended: randomUUID() };
  return status => ids[status];
}

async function handOverNotices(ctx: AlertContext): Promise<void> {
  const waiting = await ctx.alerts.alerts.withOutbox();
  if (waiting.length === 0) return;
  const [rules, channels] = await Promise.all([ctx.alerts.rules.list(), ctx.alerts.channels.list()]);
  const byNotice = Map.groupBy(waiting, alert => alert.outbox?.notice ?? '');
  for (const [notice, alerts] of byNotice) {
    const rule = rules.find(one => one.id === alerts[0]?.rule);
    const told = rule ? channels.filter(channel => rule.channels.includes(channel.id)) : [];
    const content = rule && noticeOf(rule, alerts);
    await ctx.alerts.deliveries.add(
      content ? told.map(channel => newDelivery(`${notice}.${channel.id}`, channel, content, ctx.now())) : [],
    );
    await ctx.alerts.alerts.emptyOutbox(notice);
  }
}

function noticeOf(rule: Rule, alerts: readonly Alert[]): Notice {
  return {
    type: 'alert',
    rule: rule.id,
    ruleName: rule.name,
    kind: rule.kind,
    status: alerts[0]?.outbox?.status ?? 'fired',
    at: alerts[0]?.updatedAt ?? rule.since,
    findings: alerts.slice(0, MOST_FINDINGS).map(alert => alert.finding),
    more: Math.max(0, alerts.length - MOST_FINDINGS),
  };
}
