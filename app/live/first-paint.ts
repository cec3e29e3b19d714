import { setTimeout as delay } from 'node:timers/promises';
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { capturesKey } from '#components/api/captures-input.ts';
import { listInput, NO_FILTER } from '#components/live/live-filter.ts';
import type { FirstPaint } from '#components/live/live-page.tsx';
import { RANGES } from '#components/live/range.ts';
import { captureQuery } from '#core/contract/captures.ts';
import { messageOf } from '#core/errors.ts';
import { type WebContext, webContext } from '#runtime/web-context.ts';
import { identify, requireRole } from '#services/authorise.ts';
import type { Actor } from '#services/context.ts';
import { getLiveSnapshot } from '#services/get-live-snapshot.ts';
import { listCaptures } from '#services/list-captures.ts';
import { presentCapturePage } from '#services/present/capture.ts';
import { presentSnapshot } from '#services/present/snapshot.ts';

/** Milliseconds that the first paint waits for data. */
const PATIENCE_MS = 1_000;

/**
 * What the live page shows first, so that it is whole before any script runs. Null when MongoDB does not answer soon or the visitor
 * may not see it: then the page comes without, and its own requests say why.
 */
export async function readFirstPaint(): Promise<FirstPaint | null> {
  const ctx = await webContext();
  try {
    return await Promise.race([read(ctx), delay(PATIENCE_MS, null)]);
  } catch (error) {
    ctx.log.debug({ reason: messageOf(error) }, 'the live page is sent without data');
    return null;
  }
}

async function read(ctx: WebContext): Promise<FirstPaint> {
  const actor = await visitor(ctx);
  const [snapshot, queries] = await Promise.all([getLiveSnapshot(ctx), firstQueries(ctx, actor)]);
  return { snapshot: presentSnapshot(snapshot, ctx.environment), queries };
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

/** The first page of the list, as the browser would ask for it when the address names no filter. */
async function firstQueries(ctx: WebContext, actor: Actor) {
  const input = listInput(NO_FILTER);
  const from = new Date(ctx.now().getTime() - RANGES[NO_FILTER.range]).toISOString();
  const { phase, limit } = input;
  const page = await listCaptures(ctx, actor, captureQuery.parse({ phase, limit, from }));
  const queries = new QueryClient();
  queries.setQueryData(capturesKey(input), {
    pages: [{ ...presentCapturePage(page), from }],
    pageParams: [{ cursor: null, from: null }],
  });
  return dehydrate(queries);
}
