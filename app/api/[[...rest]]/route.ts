import { requestIdOf } from '#app/api/_http/handle.ts';
import { problemResponse } from '#app/api/_http/problem.ts';
import { AppError } from '#core/errors.ts';

const unknown = new AppError('not_found', 'The API has no such address: /api/openapi.json lists them all.');
const refuse = async (request: Request) => problemResponse(unknown, requestIdOf(request), null);

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
