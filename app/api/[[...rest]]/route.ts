import { handle } from '#app/api/_http/handle.ts';
import { AppError } from '#core/errors.ts';

export const dynamic = 'force-dynamic';

const refuse = handle(async () => {
  throw new AppError('not_found', 'The API has no such address: /api/openapi.json lists them all.');
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
