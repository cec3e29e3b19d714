import { handle, json } from '#app/api/_http/handle.ts';

export const GET = handle('GET /api/ready', async call => {
  const readiness = await call.ctx.readiness();
  return json(readiness, readiness.ready ? 200 : 503);
});
