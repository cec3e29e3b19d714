import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { ROUTES } from './routes.ts';

/** `get /api/captures/{id}` for every handler that stands in app/api. */
const handlers = globSync('app/api/**/route.ts')
  .filter(file => !file.includes('[[...'))
  .flatMap(file => {
    const path = file.replace(/^app|\/route\.ts$/g, '').replace(/\[(\w+)\]/g, '{$1}');
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/^export const ([A-Z]+) =/gm)].map(([, method]) => `${method?.toLowerCase()} ${path}`);
  });

describe('the OpenAPI document', () => {
  it('names every handler and nothing else', () => {
    expect(ROUTES.map(route => `${route.method} ${route.path}`).sort()).toEqual(handlers.sort());
  });

  it('holds parameters, bodies and answers made from the contracts', () => {
    const { paths } = openApiDocument('1') as { paths: Record<string, Record<string, never>> };
    expect(paths['/api/captures/{id}']?.get).toMatchObject({
      operationId: 'getCapturesId',
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'literals', in: 'query', required: false, schema: { enum: ['hidden', 'shown'], default: 'hidden' } },
      ],
    });
    expect(paths['/api/captures']?.get).toMatchObject({
      parameters: expect.arrayContaining([
        {
          name: 'instance',
          in: 'query',
          required: false,
          explode: true,
          schema: expect.objectContaining({ type: 'array' }),
        },
      ]),
    });
    expect(paths['/api/settings']?.patch).toMatchObject({ requestBody: { required: true } });
  });

  it('gives every operation its own id', () => {
    const { paths } = openApiDocument('1') as { paths: Record<string, Record<string, { operationId: string }>> };
    const ids = Object.values(paths).flatMap(path => Object.values(path).map(operation => operation.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
