import { pause } from '#core/pause.ts';
import type { WebContext } from '#runtime/web-context.ts';
import type { LiveServer, LiveSocket } from '#server/socket.ts';
import { actorOf } from '#services/access/actor-of.ts';

/** Milliseconds between two looks: a session that was revoked keeps its socket no longer. */
const CHECK_MS = 3_000;

/** Ends the sockets whose session is over or revoked, or whose user has another role now, until the context's signal aborts. */
export async function checkSockets(ctx: WebContext, io: LiveServer): Promise<void> {
  while (ctx.signIn && !ctx.signal.aborted) {
    await pause(CHECK_MS, ctx.signal);
    try {
      for (const socket of await endedSockets(ctx, [...io.sockets.sockets.values()])) socket.disconnect(true);
    } catch (error) {
      ctx.log.warn({ err: error }, 'the sessions of the sockets could not be checked');
    }
  }
}

async function endedSockets(ctx: WebContext, sockets: LiveSocket[]): Promise<LiveSocket[]> {
  const { signIn } = ctx;
  if (!signIn || sockets.length === 0) return [];
  const tokens = new Set(sockets.flatMap(({ data }) => data.actor.session?.token ?? []));
  const users = await signIn.accounts.usersOfSessions([...tokens]);
  const ended = await Promise.all(
    sockets.map(async ({ data: { actor, facts } }) => {
      // Scripts are few: each is asked for on its own.
      const now = actor.session ? users.get(actor.session.token) : await actorOf(ctx, signIn, facts);
      return now?.role !== actor.role;
    }),
  );
  return sockets.filter((_, index) => ended[index]);
}
