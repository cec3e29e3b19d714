import type { CaptureFilter, CaptureRow, Page } from '#adapters/mongo/stores.ts';
import { allows } from '#core/access.ts';
import type { CaptureQuery } from '#core/contract/captures.ts';
import type { Actor, Context } from '#services/context.ts';

/** Milliseconds before its end that a search for words reaches when it names no start: words have no index. */
const TEXT_SEARCH_MS = 24 * 3_600_000;

/** One page of captures. Words are looked for among literals only for those who may see literals. @throws AppError invalid_input for a foreign cursor */
export async function listCaptures(ctx: Context, actor: Actor, query: CaptureQuery): Promise<Page<CaptureRow>> {
  const sort = { field: query.sort, direction: query.dir };
  const filter = { ...plainFilter(query), ...timeRange(ctx, query), ...textFilter(actor, query) };
  return ctx.stores.captures.find(filter, sort, query.limit, query.cursor);
}

function plainFilter(query: CaptureQuery): CaptureFilter {
  return {
    ...(query.instance ? { instances: query.instance } : {}),
    ...(query.schema ? { schemas: query.schema } : {}),
    ...(query.user ? { users: query.user } : {}),
    ...(query.class ? { classes: query.class } : {}),
    ...(query.phase ? { phases: query.phase } : {}),
    ...(query.digest === undefined ? {} : { digest: query.digest }),
    ...(query.minMs === undefined ? {} : { minElapsedMs: query.minMs }),
  };
}

function timeRange(ctx: Context, query: CaptureQuery): CaptureFilter {
  const to = query.to === undefined ? undefined : new Date(query.to);
  const from = query.from === undefined ? undefined : new Date(query.from);
  const searchFrom = hasWords(query) ? new Date((to ?? ctx.now()).getTime() - TEXT_SEARCH_MS) : undefined;
  const start = from ?? searchFrom;
  return { ...(start ? { from: start } : {}), ...(to ? { to } : {}) };
}

function textFilter(actor: Actor, query: CaptureQuery): CaptureFilter {
  if (!hasWords(query)) return {};
  return { text: query.q ?? '', textInLiterals: allows(actor.role, 'analyst') };
}

function hasWords(query: CaptureQuery): boolean {
  return /\S/.test(query.q ?? '');
}
