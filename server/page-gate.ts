import type { IncomingMessage } from 'node:http';
import type { WebContext } from '#runtime/web-context.ts';
import { actorOf } from '#services/access/actor-of.ts';

/** Pages of those who have not signed in yet. */
const OPEN = /^\/(signin|set-up)\/?$/;
/** What is no page: the API asks for roles itself, the rest are files that hold nothing of anyone. */
const NO_PAGE = /^\/(api|_next|fonts|metrics|socket\.io)(\/|$)|^\/[\w-]+\.\w+$/;

/** Where a browser is sent instead of the page that it asks for: to the sign-in when nobody has signed in. Null: it gets the page. */
export async function gateOf(ctx: WebContext, request: IncomingMessage): Promise<string | null> {
  const address = request.url ?? '/';
  const path = address.split('?', 1)[0] ?? '/';
  if (!ctx.signIn || NO_PAGE.test(path) || OPEN.test(path)) return null;
  const { headers, method = 'GET' } = request;
  const { cookie = null, host = null } = headers;
  const facts = { cookie, authorization: null, address: null, method, host, origin: null, fetchSite: null };
  try {
    if (await actorOf(ctx, ctx.signIn, facts)) return null;
  } catch (error) {
    // As when MongoDB is away: the page of the sign-in says so, and no other is given.
    ctx.log.warn({ err: error }, 'who asks for a page could not be read');
  }
  return `/signin?next=${encodeURIComponent(withoutRsc(address))}`;
}

/** Next asks for the data of a page at its address with a mark of its own. */
function withoutRsc(address: string): string {
  return address.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '');
}
