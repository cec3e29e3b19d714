import type { ReportScheduleBody } from '#core/contract/alerts.ts';
import { AppError } from '#core/errors.ts';
import { nextRun, type ReportSchedule, savedOver } from '#core/report/schedule.ts';
import type { AlertContext } from '#services/alert-context.ts';
import type { Actor } from '#services/context.ts';

export type ScheduleFacts = { schedule: ReportSchedule; nextRun: Date | null; timeZone: string };

export async function readReportSchedule(ctx: AlertContext): Promise<ScheduleFacts> {
  const schedule = await ctx.alerts.report.read();
  return { schedule, nextRun: nextRun(schedule, ctx.now(), ctx.timeZone), timeZone: ctx.timeZone };
}

/** Sets when the monthly report is sent, and to whom. @throws AppError invalid_input for a channel that is not there */
export async function saveReportSchedule(
  ctx: AlertContext,
  actor: Actor,
  body: ReportScheduleBody,
): Promise<ScheduleFacts> {
  const known = new Set((await ctx.alerts.channels.list()).map(channel => channel.id));
  const unknown = body.channels.find(channel => !known.has(channel));
  if (unknown !== undefined)
    throw new AppError('invalid_input', `There is no channel ${unknown}; choose among those on the page.`);
  await ctx.alerts.report.save(savedOver(await ctx.alerts.report.read(), body, ctx.now()));
  ctx.log.info({ actor: actor.id, enabled: body.enabled }, 'report schedule saved');
  return readReportSchedule(ctx);
}
