import { handle } from '#app/api/_http/handle.ts';
import { finishCompanySignIn } from '#services/access/company-sign-in.ts';

export const GET = handle('GET /api/auth/callback/company', call =>
  finishCompanySignIn(call.ctx, call.actor, call.request),
);
