import { handle, json } from '#app/api/_http/handle.ts';
import { auditQuery } from '#core/contract/access.ts';
import { listAudit } from '#services/access/audit.ts';
import { presentAuditPage } from '#services/present/access.ts';

export const GET = handle('GET /api/audit', async call =>
  json(presentAuditPage(await listAudit(call.ctx, call.query(auditQuery)))),
);
