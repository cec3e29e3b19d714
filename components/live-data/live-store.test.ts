import './live-contract.ts'; // the store loads it with its socket: here it must be there at once
import type { Socket } from 'socket.io-client';
import { afterEach, expect, it, vi } from 'vitest';
import type { ServerToClient } from '#core/contract/socket.ts';
import { createLiveStore } from './live-store.ts';

/** What the store uses of a socket, as socket.io leaves it when the server has refused it: no longer active. */
function refusedSocket() {
  const heard = new Map<string, (error: Error) => void>();
  const socket = {
    active: false,
    on: (event: string, listener: (error: Error) => void) => heard.set(event, listener),
    io: { on: () => {}, removeAllListeners: () => {} },
    connect: vi.fn(),
    disconnect: () => {},
    removeAllListeners: () => {},
  };
  const refuse = () => heard.get('connect_error')?.(new Error('MongoDB does not answer.'));
  return { socket: socket as unknown as Socket<ServerToClient>, connect: socket.connect, refuse };
}

async function refusedStore() {
  const { socket, connect, refuse } = refusedSocket();
  const store = createLiveStore(
    async () => socket,
    () => 1_000,
  );
  const stop = store.start();
  await vi.waitFor(() => expect(connect).toHaveBeenCalledOnce());
  vi.useFakeTimers();
  refuse();
  return { store, connect, stop };
}

afterEach(() => {
  vi.useRealTimers();
});

it('tries again after the server refused, and says when', async () => {
  const { store, connect } = await refusedStore();
  expect(store.get()).toMatchObject({ connection: 'lost', retryAt: 6_000 });
  vi.advanceTimersByTime(5_000);
  expect(connect).toHaveBeenCalledTimes(2);
});

it('tries no more once it was stopped', async () => {
  const { connect, stop } = await refusedStore();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(connect).toHaveBeenCalledOnce();
});
