import { handle, json } from '#app/api/_http/handle.ts';
import { companySignInBody } from '#core/contract/access.ts';
import { startCompanySignIn } from '#services/access/company-sign-in.ts';

export const POST = handle('POST /api/sign-in/company', async call => {
  const { url, cookies } = await startCompanySignIn(call.ctx, await call.body(companySignInBody));
  return json({ url }, 200, cookies);
});
