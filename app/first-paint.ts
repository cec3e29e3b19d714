import { setTimeout as delay } from 'node:timers/promises';
import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { messageOf } from '#core/errors.ts';
import { type WebContext, webContext } from '#runtime/web-context.ts';
import { identify, requireRole } from '#services/authorise.ts';
import type { Actor } from '#services/context.ts';

/** Milliseconds that the first paint waits for data: a month in memory answers sooner, one that must be read is not waited for. */
const PATIENCE_MS = 500;

/**
 * What a page shows first, read while the server renders it, so that it is whole before any request of its own. Null when MongoDB
 * does not answer soon or the visitor may not see it: then the page comes without, and its own requests say why.
 */
export async function firstPaint<T>(read: (ctx: WebContext, actor: Actor) => Promise<T>): Promise<T | null> {
  const ctx = await webContext();
  try {
    return await Promise.race([visitor(ctx).then(actor => read(ctx, actor)), delay(PATIENCE_MS, null)]);
  } catch (error) {
    ctx.log.debug({ reason: messageOf(error) }, 'a page is sent without data');
    return null;
  }
}

/** The same for queries, put under the keys by which the browser would ask for them. */
export function firstQueries(
  read: (ctx: WebContext, queries: QueryClient) => Promise<void>,
): Promise<DehydratedState | null> {
  return firstPaint(async ctx => {
    const queries = new QueryClient();
    await read(ctx, queries);
    return dehydrate(queries);
  });
}

/** A query without what is null or empty, as an address leaves it out. */
export function given(query: object): object {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== null && value !== '' && value?.length !== 0),
  );
}

async function visitor(ctx: WebContext): Promise<Actor> {
  const head = await headers();
  const actor = await identify(ctx, {
    method: 'GET',
    host: head.get('host'),
    origin: null,
    fetchSite: null,
    cookie: head.get('cookie'),
    authorization: null,
    address: null,
  });
  requireRole(actor, 'viewer');
  return actor;
}
