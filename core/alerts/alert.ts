import type { Finding } from '#core/alerts/finding.ts';
import { endsByItself, type Rule } from '#core/alerts/rule.ts';

/** One subject of one rule: whether it holds, and what of it was told. */
export type Alert = {
  id: string;
  rule: string;
  subject: string;
  state: 'active' | 'ended';
  since: Date;
  endedAt: Date | null;
  /** Whether this occurrence was told of. */
  told: boolean;
  lastToldAt: Date | null;
  /** Occurrences that the quiet period kept back. */
  suppressed: number;
  finding: Finding;
  /** Grows with every change: a change that was computed from an older one is not stored. */
  version: number;
  /** The notice that has yet to be handed to the channels; its id is the same however often that is tried. */
  outbox: { notice: string; status: NoticeStatus } | null;
  updatedAt: Date;
};
export type NoticeStatus = 'fired' | 'ended';

const MINUTE_MS = 60_000;

function alertId(rule: Pick<Rule, 'id'>, subject: string): string {
  return `${rule.id}|${subject}`;
}

/**
 * What a look at a rule changes: the new state of each alert that changed. An alert is told of when it begins, but for a subject that
 * was told of within the quiet period: that one is told of when the period has passed and it still holds. Its end is told where its
 * begin was.
 * @param known alerts of this rule that hold or were told of within the quiet period
 * @param notice makes the id of a notice; all alerts of one look and status share it, and so one message
 */
export function changedAlerts(
  rule: Rule,
  findings: readonly Finding[],
  known: readonly Alert[],
  now: Date,
  notice: (status: NoticeStatus) => string,
): Alert[] {
  const before = new Map(known.map(alert => [alert.subject, alert]));
  const present = new Set(findings.map(finding => finding.subject));
  const tell = (status: NoticeStatus) => ({ notice: notice(status), status });
  const held = findings.flatMap(finding => {
    const alert = before.get(finding.subject);
    const next = alert?.state === 'active' ? goesOn(rule, alert, finding, now) : begins(rule, alert, finding, now);
    if (!next) return [];
    return [next.told && !(alert?.state === 'active' && alert.told) ? { ...next, outbox: tell('fired') } : next];
  });
  const ended = known
    .filter(alert => alert.state === 'active' && !present.has(alert.subject))
    .map(alert => {
      const next = changed(alert, now, { state: 'ended', endedAt: now });
      return alert.told && endsByItself(rule.kind) ? { ...next, outbox: tell('ended') } : next;
    });
  return [...held, ...ended];
}

function begins(rule: Rule, earlier: Alert | undefined, finding: Finding, now: Date): Alert | null {
  if (!finding.mayBegin) return null;
  const told = !isQuiet(rule, earlier, now);
  return {
    id: alertId(rule, finding.subject),
    rule: rule.id,
    subject: finding.subject,
    state: 'active',
    since: now,
    endedAt: null,
    told,
    lastToldAt: told ? now : (earlier?.lastToldAt ?? null),
    suppressed: (earlier?.suppressed ?? 0) + (told ? 0 : 1),
    finding,
    version: (earlier?.version ?? 0) + 1,
    outbox: null,
    updatedAt: now,
  };
}

/** Null when nothing changed that is worth a write. */
function goesOn(rule: Rule, alert: Alert, finding: Finding, now: Date): Alert | null {
  if (alert.told || isQuiet(rule, alert, now)) return null;
  return changed(alert, now, { told: true, lastToldAt: now, finding });
}

function changed(alert: Alert, now: Date, change: Partial<Alert>): Alert {
  return { ...alert, ...change, version: alert.version + 1, updatedAt: now };
}

function isQuiet(rule: Rule, alert: Alert | undefined, now: Date): boolean {
  if (!alert?.lastToldAt) return false;
  return now.getTime() - alert.lastToldAt.getTime() < rule.quietMinutes * MINUTE_MS;
}
