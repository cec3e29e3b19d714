import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { CLIENT_ADDRESS_HEADER } from '#core/client-address.ts';
import { type RouteKey, routeOf } from '#core/contract/routes.ts';
import { countRequest } from '#runtime/metrics/web.ts';
import { type WebContext, webContext } from '#runtime/web-context.ts';
import { limitUse } from '#services/access/limit-use.ts';
import { headerFacts, type RequestFacts } from '#services/access/request-facts.ts';
import { identify, requireBrowser, requireRole } from '#services/authorise.ts';
import type { Actor, Log } from '#services/context.ts';
import { parseBody, parsePath, parseQuery } from './parse.ts';
import { problemResponse } from './problem.ts';

/** A request of someone who may make it, and what a handler may read of it. */
export type Call = {
  ctx: WebContext;
  actor: Actor;
  query: <T extends z.ZodType>(schema: T) => z.infer<T>;
  /** `maxBytes` for a body that may be large. */
  body: <T extends z.ZodType>(schema: T, maxBytes?: number) => Promise<z.infer<T>>;
  /** A segment of the path. */
  path: (name: string) => string;
  request: Request;
};
type Segments = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * The handler of a route of the contract: asks for the role that the contract states, lets `work` answer, and makes a problem document
 * of whatever it throws.
 */
export function handle(key: RouteKey, work: (call: Call) => Promise<Response>) {
  const route = routeOf(key);
  return async (request: Request, segments: Segments): Promise<Response> => {
    const requestId = requestIdOf(request);
    const begun = performance.now();
    const answered = (response: Response) => {
      countRequest(request.method, route.path, response.status, performance.now() - begun);
      return response;
    };
    let log: Log | null = null;
    try {
      const ctx = await webContext();
      log = ctx.log;
      const actor = await identify(ctx, factsOf(request));
      requireRole(actor, route.role);
      if (route.browserOnly) requireBrowser(ctx, actor);
      if (route.perMinute !== undefined) await limitUse(ctx, actor, key, route.perMinute);
      const params = await segments.params;
      const response = await work({
        ctx,
        actor,
        request,
        query: schema => parseQuery(schema, request.url),
        body: (schema, maxBytes) => parseBody(schema, request, maxBytes),
        path: name => parsePath([params[name] ?? ''].flat().join('/')),
      });
      response.headers.set('x-request-id', requestId);
      return answered(response);
    } catch (error) {
      return answered(problemResponse(error, requestId, log));
    }
  };
}

/** A JSON answer that no cache keeps. @param cookies `Set-Cookie` values */
export function json(body: object, status = 200, cookies: string[] = []): Response {
  const response = Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

function factsOf({ method, headers }: Request): RequestFacts {
  return {
    method,
    ...headerFacts(name => headers.get(name)),
    address: headers.get(CLIENT_ADDRESS_HEADER),
  };
}

/** The caller's own id of a request when it is a plain word, else a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
}
