import { handle, json } from '#app/api/_http/handle.ts';
import { monthOfPath } from '#app/api/_http/month.ts';
import { reportQuery } from '#core/contract/reports.ts';
import { reportMarkdown } from '#core/report/markdown.ts';
import { makeReport } from '#services/make-report.ts';

export const GET = handle('GET /api/reports/{month}', async call => {
  const { format, language, ...query } = call.query(reportQuery);
  const month = monthOfPath(call);
  const model = await makeReport(call.ctx, { month, environment: call.ctx.environment, literals: 'hidden', ...query });
  const markdown = reportMarkdown(model, language);
  if (format === 'json') return json({ model, markdown });
  return new Response(markdown, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="slow-queries-${month}.md"`,
      'cache-control': 'no-store',
    },
  });
});
