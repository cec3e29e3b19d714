import type { CaptureSummary } from '#core/contract/captures.ts';
import type { LiveSnapshot, StatusDelta } from '#core/contract/socket.ts';
import { pause } from '#core/pause.ts';
import type { WebContext } from '#runtime/web-context.ts';
import { CaptureBatch } from '#server/capture-batch.ts';
import { Change } from '#server/change.ts';
import { EVERYONE, instanceRoom, LIVE, type LiveServer, sendSnapshot } from '#server/socket.ts';
import { getLiveSnapshot } from '#services/get-live-snapshot.ts';
import { listInstances } from '#services/list-instances.ts';
import { presentCapture } from '#services/present/capture.ts';
import { presentFleet } from '#services/present/fleet.ts';
import { presentPlanDelta } from '#services/present/plan.ts';
import { presentSnapshot } from '#services/present/snapshot.ts';

/** Milliseconds between two status messages at least, and between two looks when nobody said that anything changed. */
const STATUS_MS = 500;
const STATUS_IDLE_MS = 5_000;

/** Follows MongoDB and tells the sockets, until the context's signal aborts; resolves when all has ended. */
export async function runStatusFeed(ctx: WebContext, io: LiveServer): Promise<void> {
  const batch = new CaptureBatch(captures => sendCaptures(ctx, io, captures));
  const snapshots = {
    read: sharedRead(async () => presentSnapshot(await getLiveSnapshot(ctx), ctx.environment)),
    sentSince: (at: number) => ({ at: ctx.now().toISOString(), captures: batch.sentSince(at) }),
    wait: (ms: number) => pause(ms, ctx.signal),
    failed: (error: unknown) => ctx.log.warn({ err: error }, 'the snapshot could not be read yet'),
  };
  io.on('connection', socket => void sendSnapshot(socket, snapshots));
  await Promise.all([
    ctx.stores.captures.watch(ctx.signal, rows => batch.add(rows.map(presentCapture)), skipped(ctx, 'captures')),
    ctx.changes.plans(
      ctx.signal,
      plan => io.to([LIVE, instanceRoom(plan.instance)]).emit('plan', presentPlanDelta(plan)),
      skipped(ctx, 'plans'),
    ),
    sendStatuses(ctx, io),
  ]);
  batch.stop();
}

function skipped(ctx: WebContext, feed: string) {
  return (error: unknown) => ctx.log.error({ feed, err: error }, 'a change could not be told to the pages');
}

function sendCaptures(ctx: WebContext, io: LiveServer, captures: CaptureSummary[]): void {
  const at = ctx.now().toISOString();
  io.to(LIVE).emit('captures', { at, captures });
  const { rooms } = io.of('/').adapter;
  const watched = Map.groupBy(captures, capture => instanceRoom(capture.instance));
  for (const [room, own] of watched) if (rooms.has(room)) io.to(room).emit('captures', { at, captures: own });
}

/** Sends the fleet's state when it changed, at most twice a second; also looks by itself, because a worker that died writes nothing. */
async function sendStatuses(ctx: WebContext, io: LiveServer): Promise<void> {
  const change = new Change();
  const following = ctx.changes.state(ctx.signal, () => change.happened(), skipped(ctx, 'state'));
  let last = '';
  while (!ctx.signal.aborted) {
    if (io.engine.clientsCount > 0) last = await sendStatus(ctx, io, last);
    await pause(STATUS_MS, ctx.signal);
    await change.next(STATUS_IDLE_MS, ctx.signal);
  }
  await following;
}

/** @returns the state that the sockets have now, as text */
async function sendStatus(ctx: WebContext, io: LiveServer, last: string): Promise<string> {
  try {
    const { at, ...state }: StatusDelta = presentFleet(await listInstances(ctx));
    const text = JSON.stringify(state);
    if (text !== last) io.to(EVERYONE).emit('status', { at, ...state });
    return text;
  } catch (error) {
    ctx.log.warn({ err: error }, 'the status could not be read');
    return last;
  }
}

/** Sockets that connect while a snapshot is being read share it: after a restart of the server all come at once. */
function sharedRead(read: () => Promise<LiveSnapshot>): () => Promise<LiveSnapshot> {
  let running: Promise<LiveSnapshot> | undefined;
  return () => {
    running ??= read().finally(() => {
      running = undefined;
    });
    return running;
  };
}
