import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { ROUTES } from './routes.ts';

/** `GET /api/captures/{id}` for every handler that stands in app/api, and the name that it gives itself. */
const handlers = globSync('app/api/**/route.ts')
  .filter(file => !file.includes('[[...'))
  .flatMap(file => {
    const path = file.replace(/^app|\/route\.ts$/g, '').replace(/\[(\w+)\]/g, '{$1}');
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/^export const ([A-Z]+) = handle\((?:\s*)'([^']+)'/gm)].map(([, method, key]) => ({
      place: `${method} ${path}`,
      key,
    }));
  });

describe('the OpenAPI document', () => {
  it('names every handler and nothing else', () => {
    const keys = ROUTES.map(route => `${route.method.toUpperCase()} ${route.path}`);
    expect(handlers.map(handler => handler.place).sort()).toEqual(keys.sort());
    expect(handlers.filter(({ place, key }) => place !== key)).toEqual([]);
  });

  it('says which role an operation takes', () => {
    const { paths } = openApiDocument('1') as { paths: Record<string, Record<string, object>> };
    expect(paths['/api/captures']?.get).toMatchObject({ 'x-role': 'viewer' });
    expect(paths['/api/settings']?.patch).toMatchObject({ 'x-role': 'admin' });
    expect(paths['/api/health']?.get).toMatchObject({ 'x-role': 'public' });
  });

  it('holds parameters, bodies and answers made from the contracts', () => {
    const { paths } = openApiDocument('1') as { paths: Record<string, Record<string, never>> };
    expect(paths['/api/captures/{id}']?.get).toMatchObject({
      operationId: 'getCapturesId',
      parameters: [{ name: 'id', in: 'path', required: true }],
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
