import * as z from 'zod';

/** GET /api/health: the process is alive. */
export const health = z.object({ status: z.literal('ok') });
/** GET /api/ready: 200 when it can serve, 503 with a reason a line when it cannot. */
export const readiness = z.object({ ready: z.boolean(), reasons: z.array(z.string()) });
