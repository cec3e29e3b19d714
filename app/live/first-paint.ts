import { dehydrate, QueryClient } from '@tanstack/react-query';
import { firstPaint } from '#app/first-paint.ts';
import { capturesKey } from '#components/api/captures-input.ts';
import { listInput, NO_FILTER } from '#components/live/live-filter.ts';
import type { FirstPaint } from '#components/live/live-page.tsx';
import { RANGES } from '#components/live/range.ts';
import { captureQuery } from '#core/contract/captures.ts';
import type { WebContext } from '#runtime/web-context.ts';
import type { Actor } from '#services/context.ts';
import { getLiveSnapshot } from '#services/get-live-snapshot.ts';
import { listCaptures } from '#services/list-captures.ts';
import { presentCapturePage } from '#services/present/capture.ts';
import { presentSnapshot } from '#services/present/snapshot.ts';

/** The tiles, lanes and the list of the live page. */
export function readLive(): Promise<FirstPaint | null> {
  return firstPaint(async (ctx, actor) => {
    const [snapshot, queries] = await Promise.all([getLiveSnapshot(ctx), firstQueries(ctx, actor)]);
    return { snapshot: presentSnapshot(snapshot, ctx.environment), queries };
  });
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
