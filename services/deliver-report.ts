import { monthDates, monthRange } from '#core/collect/days.ts';
import { isAppError } from '#core/errors.ts';
import { type DueReport, dueReport, type ReportSchedule } from '#core/report/schedule.ts';
import type { NotifyContext } from '#services/alert-context.ts';
import type { Actor } from '#services/context.ts';
import { newDelivery } from '#services/evaluate-alerts.ts';
import { collectedInstances, requestCollection } from '#services/request-collection.ts';

/** Who asks for the collection before a report. */
const SCHEDULE: Actor = { id: 'schedule', name: 'Report schedule', role: 'admin' };
/** Milliseconds after its moment that a report waits for its month; it is sent then with what there is, and says what is missing. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

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

/** Null when it can be sent. */
async function whyToWait(ctx: NotifyContext, schedule: ReportSchedule, due: DueReport): Promise<string | null> {
  const late = ctx.now().getTime() - due.plannedFor.getTime() > LONGEST_WAIT_MS;
  const { missing, collected } = await missingDays(ctx, schedule, due.month);
  if (missing === 0 || (collected > 0 && (late || !schedule.collectFirst))) return null;
  if (!schedule.collectFirst) return `Nothing of ${due.month} was collected.`;
  return collect(ctx, schedule, due);
}

async function missingDays(ctx: NotifyContext, schedule: ReportSchedule, month: string) {
  const { first, last } = monthRange(month);
  const rows = await ctx.months.coverage.find({ first, last, instances: wanted(schedule) });
  const instances = schedule.instances.length > 0 ? schedule.instances : await expected(ctx, rows);
  const complete = rows.filter(row => row.complete).length;
  return { missing: instances.length * monthDates(month, last).length - complete, collected: rows.length };
}

async function expected(ctx: NotifyContext, rows: { instance: string }[]): Promise<string[]> {
  const listed = await collectedInstances(ctx).catch(noInstances);
  return [...new Set([...rows.map(row => row.instance), ...listed])];
}

/** A fleet outside RDS has none to collect; its logs are imported. */
function noInstances(error: unknown): string[] {
  if (isAppError(error) && error.code === 'invalid_input') return [];
  throw error;
}

/** Asks for the collection once after the moment of the report; null when that has ended. */
async function collect(ctx: NotifyContext, schedule: ReportSchedule, due: DueReport): Promise<string | null> {
  const { first, last } = monthRange(due.month);
  const jobs = await ctx.months.jobs.list(20);
  const own = jobs.find(
    job =>
      job.firstDate <= first && job.lastDate >= last && (job.state === 'running' || job.requestedAt >= due.plannedFor),
  );
  if (own) return own.state === 'running' ? `${due.month} is being collected.` : null;
  try {
    const job = await requestCollection(ctx, SCHEDULE, {
      firstDate: first,
      lastDate: last,
      instances: wanted(schedule),
      again: false,
    });
    return job.state === 'running' ? `${due.month} is being collected.` : null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
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
