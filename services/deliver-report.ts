import { newDelivery } from '#core/alerts/delivery.ts';
import { closedAt } from '#core/collect/day-window.ts';
import { dayOf, monthDates, monthRange } from '#core/collect/days.ts';
import type { CollectionJob } from '#core/collect/job.ts';
import { isAppError } from '#core/errors.ts';
import { type DueReport, dueReport, type ReportSchedule } from '#core/report/schedule.ts';
import type { NotifyContext } from '#services/alert-context.ts';
import type { Actor } from '#services/context.ts';
import { readCoverage } from '#services/read-coverage.ts';
import { collectedInstances, requestCollection } from '#services/request-collection.ts';

/** Who asks for the collection before a report. */
const SCHEDULE: Actor = { id: 'schedule', name: 'Report schedule', role: 'admin' };
/** Milliseconds after its moment that a report waits for its month; it is sent then with what there is, and says what is missing. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
/** Jobs among which its own is looked for. */
const NEWEST_JOBS = 20;

/**
 * Hands the monthly report that is due to its channels, once: the id of each delivery is made of month and channel. Before that the
 * month is collected, where the schedule says so.
 */
export async function deliverDueReport(ctx: NotifyContext): Promise<void> {
  const schedule = await ctx.alerts.report.read();
  const due = dueReport(schedule, ctx.now(), ctx.timeZone);
  if (!due) return;
  const waiting = await whyToWait(ctx, schedule, due);
  if (waiting !== null) {
    if (waiting !== schedule.waiting) await ctx.alerts.report.setWaiting(waiting);
    return;
  }
  const markdown = await reportOf(ctx, schedule, due.month);
  const channels = (await ctx.alerts.channels.list()).filter(channel => schedule.channels.includes(channel.id));
  const now = ctx.now();
  const notice = { type: 'report', month: due.month, language: schedule.language, markdown, at: now } as const;
  await ctx.alerts.deliveries.add(
    channels.map(channel => newDelivery(`report.${due.month}.${channel.id}`, channel, notice, now)),
  );
  await ctx.alerts.report.setSent(due.month, now);
  ctx.log.info({ month: due.month, channels: channels.length }, 'the monthly report was handed to its channels');
}

/** Null when it can be sent: nothing is missing, or nothing more is to come of what is. */
async function whyToWait(ctx: NotifyContext, schedule: ReportSchedule, due: DueReport): Promise<string | null> {
  const late = ctx.now().getTime() - due.plannedFor.getTime() > LONGEST_WAIT_MS;
  const { missing, collected } = await missingDays(ctx, schedule, due.month);
  if (missing === 0 || (collected > 0 && (late || !schedule.collectFirst))) return null;
  if (!schedule.collectFirst) return `Nothing of ${due.month} was collected.`;
  const waiting = await collect(ctx, schedule, due);
  return waiting === null && collected === 0
    ? `Nothing of ${due.month} could be collected; its collection says why.`
    : waiting;
}

async function missingDays(ctx: NotifyContext, schedule: ReportSchedule, month: string) {
  const { first, last } = monthRange(month);
  const rows = await readCoverage(ctx, { first, last, instances: wanted(schedule) });
  const names = new Set([...rows.map(row => row.instance), ...(await toCollect(ctx, schedule, first))]);
  const complete = rows.filter(row => row.complete).length;
  return { missing: names.size * monthDates(month, last).length - complete, collected: rows.length };
}

/** Instances that are collected for a report; a fleet outside RDS has none, its logs are imported. */
async function toCollect(ctx: NotifyContext, schedule: ReportSchedule, first: string): Promise<string[]> {
  return wanted(schedule) ?? collectedInstances(ctx, first).catch(noInstances);
}

function noInstances(error: unknown): string[] {
  if (isAppError(error) && error.code === 'invalid_input') return [];
  throw error;
}

/** Asks for the collection of the whole month, once after it is closed and the report is due; null when that has ended. */
async function collect(ctx: NotifyContext, schedule: ReportSchedule, due: DueReport): Promise<string | null> {
  const { month, plannedFor } = due;
  const { first, last } = monthRange(month);
  const closed = new Date(closedAt(dayOf(last, ctx.timeZone)));
  if (ctx.now() < closed) return `Entries of ${last} may come until an hour after its end.`;
  const instances = await toCollect(ctx, schedule, first);
  const after = plannedFor > closed ? plannedFor : closed;
  const jobs = (await ctx.months.jobs.list(NEWEST_JOBS)).filter(job => isOf(job, { first, last, instances }));
  const own = jobs.filter(job => job.state === 'running' || job.requestedAt >= after);
  const running = `${month} is being collected.`;
  if (own.some(job => job.state === 'running')) return running;
  if (own.some(job => job.state !== 'cancelled')) return null;
  if (own.length > 0) return `The collection of ${month} was cancelled; collect it again.`;
  try {
    const job = await requestCollection(ctx, SCHEDULE, {
      firstDate: first,
      lastDate: last,
      instances: wanted(schedule),
      again: false,
    });
    return job.state === 'running' ? running : null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

/** Whether a job reads all of a month's days of all the instances. */
function isOf(job: CollectionJob, month: { first: string; last: string; instances: string[] }): boolean {
  const read = new Set(job.instances);
  return job.firstDate <= month.first && job.lastDate >= month.last && month.instances.every(name => read.has(name));
}

async function reportOf(ctx: NotifyContext, schedule: ReportSchedule, month: string): Promise<string> {
  const wish = {
    month,
    instance: wanted(schedule),
    literals: 'hidden',
    users: 'shown',
    environment: ctx.environment,
  } as const;
  // Needed once a month, and the formatter of statements is the largest thing that a worker would load at its start.
  const { makeReport } = await import('#services/make-report.ts');
  const { reportMarkdown } = await import('#core/report/markdown.ts');
  const model = await makeReport(ctx, wish);
  return reportMarkdown(model, schedule.language);
}

function wanted(schedule: ReportSchedule): string[] | undefined {
  return schedule.instances.length > 0 ? schedule.instances : undefined;
}
