import { handle, json } from '#app/api/_http/handle.ts';
import { coverageQuery } from '#core/contract/statistics.ts';
import { listCoverage } from '#services/list-coverage.ts';
import { presentCoverageList } from '#services/present/statistics.ts';

export const GET = handle('GET /api/coverage', async call => {
  const found = await listCoverage(call.ctx, call.query(coverageQuery));
  return json(presentCoverageList(found));
});
