import { handle, json } from '#app/api/_http/handle.ts';
import { openApiDocument } from '#core/contract/openapi.ts';

export const GET = handle('GET /api/openapi.json', async () => json(openApiDocument('1')));
