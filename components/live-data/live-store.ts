import type { Socket } from 'socket.io-client';
import { toSignIn } from '#components/api/to-sign-in.ts';
import type { CollectionDelta } from '#core/contract/collections.ts';
import type { PlanDelta, ServerToClient } from '#core/contract/socket.ts';
import type { LIVE_CONTRACT } from './live-contract.ts';
import { INITIAL_STATE, type LiveState, withCaptures, withLoss, withSnapshot, withStatus } from './live-state.ts';

export type LiveStore = {
  get: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  onPlan: (listener: (delta: PlanDelta) => void) => () => void;
  onCollection: (listener: (delta: CollectionDelta) => void) => () => void;
  /** Shows this until the first snapshot comes; does nothing after that. */
  seed: (state: LiveState) => void;
  /** Opens the connection; returns how to close it. */
  start: () => () => void;
  /** Tries again at once instead of waiting. */
  reconnect: () => void;
};

const RETRY_MS = 1_000;
const RETRY_MOST_MS = 5_000;

/** The one place where the socket's events become state. Reads the contract of every event before taking it. */
export function createLiveStore(
  connect: () => Promise<Socket<ServerToClient>>,
  now: () => number = Date.now,
): LiveStore {
  let state = INITIAL_STATE;
  let socket: Socket<ServerToClient> | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const planListeners = new Set<(delta: PlanDelta) => void>();
  const collectionListeners = new Set<(delta: CollectionDelta) => void>();
  const set = (next: LiveState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  function listen(to: Socket<ServerToClient>, contract: typeof LIVE_CONTRACT): void {
    to.on('snapshot', body => set(withSnapshot(state, contract.snapshot.parse(body), now())));
    to.on('captures', body => set(withCaptures(state, contract.captures.parse(body))));
    to.on('status', body => set(withStatus(state, contract.status.parse(body))));
    to.on('plan', body => {
      const delta = contract.plan.parse(body);
      for (const listener of planListeners) listener(delta);
    });
    to.on('collection', body => {
      const delta = contract.collection.parse(body);
      for (const listener of collectionListeners) listener(delta);
    });
    to.on('disconnect', reason => {
      set({ ...withLoss(state, now()), retryAt: now() + RETRY_MS });
      // The server closed it on purpose, as when it restarts: socket.io tries again by itself only after a broken line.
      if (reason === 'io server disconnect') to.connect();
    });
    to.io.on('reconnect_attempt', attempt => {
      set({ ...state, retryAt: now() + Math.min(RETRY_MS * 2 ** Math.min(attempt, 8), RETRY_MOST_MS) });
    });
    to.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      if (error.data?.code === 'unauthenticated') return toSignIn();
      const lost: LiveState = state.connection === 'connecting' ? { ...state, connection: 'lost' } : state;
      if (to.active) return set(lost);
      // The server answered and refused, as while MongoDB is away: socket.io tries again by itself only where nothing answered.
      retry = setTimeout(() => to.connect(), RETRY_MOST_MS);
      set({ ...lost, retryAt: now() + RETRY_MOST_MS });
    });
  }

  return {
    get: () => state,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onPlan: listener => {
      planListeners.add(listener);
      return () => planListeners.delete(listener);
    },
    onCollection: listener => {
      collectionListeners.add(listener);
      return () => collectionListeners.delete(listener);
    },
    seed: seeded => {
      if (state === INITIAL_STATE) state = seeded;
    },
    start: () => {
      let open = true;
      Promise.all([connect(), import('./live-contract.ts')]).then(([made, { LIVE_CONTRACT }]) => {
        if (!open) return made.disconnect();
        socket = made;
        listen(made, LIVE_CONTRACT);
        made.connect();
      });
      return () => {
        open = false;
        clearTimeout(retry);
        socket?.removeAllListeners();
        socket?.io.removeAllListeners();
        socket?.disconnect();
        socket = null;
      };
    },
    reconnect: () => {
      socket?.disconnect();
      socket?.connect();
    },
  };
}
