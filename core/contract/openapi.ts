import * as z from 'zod';
import { problem } from '#core/contract/common.ts';
import type { RouteContract } from '#core/contract/route-contract.ts';
import { ROUTES } from '#core/contract/routes.ts';

type Json = { [key: string]: unknown };

/** The OpenAPI 3.1 document of the API, made from the schemas that the routes and the hooks parse with. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'my-slow-queries', version, description: 'Times are ISO 8601 in UTC, durations are milliseconds.' },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      responses: {
        Problem: {
          description: 'A problem document (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation(route: RouteContract): Json {
  const parameters = [...pathParameters(route.path), ...(route.query ? queryParameters(route.query) : [])];
  const content = route.answer
    ? { 'application/json': { schema: schemaOf(route.answer, 'output') } }
    : { [route.media ?? 'application/json']: {} };
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: whoMay(route),
    'x-role': route.role,
    ...(route.browserOnly ? { 'x-browser-only': true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    responses: {
      [String(route.status ?? 200)]: { description: route.summary, content },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function whoMay({ role, browserOnly }: RouteContract): string {
  if (role === 'public') return 'Asks for no sign-in.';
  return `Takes the role ${role}${browserOnly ? ', signed in in a browser: no token does' : ''}.`;
}

function operationId({ method, path }: RouteContract): string {
  const words = path
    .replace('/api/', '')
    .split(/[^a-zA-Z]+/)
    .filter(Boolean);
  return [method, ...words.map(word => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(schema.type === 'array' ? { explode: true } : {}),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: dropDatePattern });
  return json;
}

/** `format: date-time` says it; the pattern that zod adds is a long regular expression. */
function dropDatePattern({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}
