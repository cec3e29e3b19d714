import { handle, json } from '#app/api/_http/handle.ts';
import { monthOfPath } from '#app/api/_http/month.ts';
import { reportQuery } from '#core/contract/reports.ts';
import { reportMarkdown } from '#core/report/markdown.ts';
import { reveal } from '#services/access/reveal.ts';
import { makeReport } from '#services/make-report.ts';

export const POST = handle('POST /api/reports/{month}/reveal', async call => {
  const { language, instance, users } = await call.body(reportQuery);
  const month = monthOfPath(call);
  const wish = { month, environment: call.ctx.environment, instance, users, literals: 'shown' } as const;
  const model = await makeReport(call.ctx, wish);
  await reveal(call.ctx, call.actor, { kind: 'report', id: month }, 'with literals');
  return json({ model, markdown: reportMarkdown(model, language) });
});
