import type { Socket } from 'socket.io-client';
import type { ServerToClient } from '#core/contract/socket.ts';

/** A socket that is not yet connected; websocket only, so any web replica may answer. Its code is loaded with the first call. */
export async function connectLive(): Promise<Socket<ServerToClient>> {
  const { io } = await import('socket.io-client');
  return io({
    path: '/socket.io',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 5_000,
    timeout: 5_000,
  });
}
