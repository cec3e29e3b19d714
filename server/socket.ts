import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { instanceName } from '#core/contract/common.ts';
import type { LiveSnapshot, ServerToClient } from '#core/contract/socket.ts';
import { isAppError } from '#core/errors.ts';
import type { RequestFacts } from '#services/access/request-facts.ts';
import type { Actor } from '#services/context.ts';

type SocketData = Authorised;
/** Whose socket it is, and by what it showed so. */
export type Authorised = { actor: Actor; facts: RequestFacts };
type ClientToServer = Record<string, never>;
export type LiveServer = Server<ClientToServer, ServerToClient, ClientToServer, SocketData>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, ClientToServer, SocketData>;
export type Handshake = LiveSocket['handshake'];

/** Bytes of a message from a browser: none sends any but the handshake. */
const MAX_MESSAGE_BYTES = 16_384;
/** Everyone who has a live page open, whatever it shows of it. */
export const EVERYONE = 'everyone';
export const LIVE = 'live';
export const instanceRoom = (instance: string) => `instance:${instance}`;

/**
 * The sockets of the live pages: websocket only, so any web replica can take any of them. A socket gets `live`, or, when its handshake's
 * `auth.instance` names one, that instance alone.
 */
export function createLiveServer(
  http: HttpServer,
  clientAddress: (request: IncomingMessage) => string,
  authoriseSocket: (handshake: Handshake, address: string) => Promise<Authorised>,
): LiveServer {
  const io: LiveServer = new Server(http, {
    transports: ['websocket'],
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    serveClient: false,
  });
  io.use((socket, next) => {
    authoriseSocket(socket.handshake, clientAddress(socket.request)).then(
      authorised => {
        Object.assign(socket.data, authorised);
        next();
      },
      // Only the message and `data` of an error reach the browser.
      error => next(Object.assign(error, { data: { code: isAppError(error) ? error.code : 'internal' } })),
    );
  });
  io.on('connection', socket => {
    const instance = instanceName.safeParse(socket.handshake.auth.instance);
    socket.join([EVERYONE, instance.success ? instanceRoom(instance.data) : LIVE]);
  });
  return io;
}

export type Snapshots = {
  read: () => Promise<LiveSnapshot>;
  /** Captures sent to rooms since a time, milliseconds since the epoch. */
  sentSince: (at: number) => Parameters<ServerToClient['captures']>[0];
  wait: (ms: number) => Promise<void>;
  failed: (error: unknown) => void;
};

/** Milliseconds before a snapshot that could not be read is tried again. */
const RETRY_MS = 1_000;

/**
 * Sends the snapshot to a socket that has just connected, as soon as it can be read. What was sent to the rooms since the reading began
 * is sent once more behind it: nothing is missed, and the newest `updatedAt` wins.
 */
export async function sendSnapshot(socket: LiveSocket, snapshots: Snapshots): Promise<void> {
  while (socket.connected) {
    try {
      const snapshot = await snapshots.read();
      socket.emit('snapshot', snapshot);
      const missed = snapshots.sentSince(Date.parse(snapshot.at));
      if (missed.captures.length > 0) socket.emit('captures', missed);
      return;
    } catch (error) {
      snapshots.failed(error);
      await snapshots.wait(RETRY_MS);
    }
  }
}
