import { handle, json } from '#app/api/_http/handle.ts';
import { reportScheduleBody } from '#core/contract/alerts.ts';
import { saveReportSchedule } from '#services/change-report-schedule.ts';
import { presentSchedule } from '#services/present/alerts.ts';

export const PATCH = handle('PATCH /api/alerts/report', async call => {
  const body = await call.body(reportScheduleBody);
  return json(presentSchedule(await saveReportSchedule(call.ctx, call.actor, body)));
});
