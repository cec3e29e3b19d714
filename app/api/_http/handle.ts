import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { type WebContext, webContext } from '#runtime/web-context.ts';
import { authorise } from '#services/authorise.ts';
import type { Actor, Log } from '#services/context.ts';
import { parseBody, parsePath, parseQuery } from './parse.ts';
import { problemResponse } from './problem.ts';

/** A request that passed `authorise`, and what a handler may read of it. */
export type Call = {
  ctx: WebContext;
  actor: Actor;
  query: <T extends z.ZodType>(schema: T) => z.infer<T>;
  body: <T extends z.ZodType>(schema: T) => Promise<z.infer<T>>;
  /** A segment of the path. */
  path: (name: string) => string;
};
type Segments = { params: Promise<Record<string, string | string[] | undefined>> };

/** A route handler: authorises, lets `work` answer, and makes a problem document of whatever it throws. */
export function handle(work: (call: Call) => Promise<Response>) {
  return async (request: Request, segments: Segments): Promise<Response> => {
    const requestId = requestIdOf(request);
    let log: Log | null = null;
    try {
      const ctx = await webContext();
      log = ctx.log;
      const actor = await authorise(factsOf(request));
      const params = await segments.params;
      const response = await work({
        ctx,
        actor,
        query: schema => parseQuery(schema, request.url),
        body: schema => parseBody(schema, request),
        path: name => parsePath([params[name] ?? ''].flat().join('/')),
      });
      response.headers.set('x-request-id', requestId);
      return response;
    } catch (error) {
      return problemResponse(error, requestId, log);
    }
  };
}

/** A JSON answer that no cache keeps. */
export function json(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function factsOf({ method, headers }: Request) {
  return {
    method,
    host: headers.get('host'),
    origin: headers.get('origin'),
    fetchSite: headers.get('sec-fetch-site'),
  };
}

function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
}
