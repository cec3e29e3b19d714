'use client';
import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { takeCollectionDelta } from '#components/api/collection-delta.ts';
import { notRevealed } from '#components/api/reveal.ts';
import { isOpenPage } from '#components/api/to-sign-in.ts';
import type { LiveSnapshot } from '#core/contract/socket.ts';
import { connectLive } from './connect.ts';
import { INITIAL_STATE, type LiveState, seededWith } from './live-state.ts';
import { createLiveStore, type LiveStore } from './live-store.ts';
import { SeedContext, useSeed } from './seed.ts';

const StoreContext = createContext<LiveStore | null>(null);

/** Holds the one connection of the page. After each reconnect every query is asked anew, so nothing missed stays missing. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createLiveStore(connectLive));
  const queries = useQueryClient();
  const open = isOpenPage(usePathname());
  useEffect(() => (open ? undefined : store.start()), [store, open]);
  useEffect(() => {
    let connects = store.get().connects;
    const stopState = store.subscribe(() => {
      const next = store.get().connects;
      if (next > connects && connects > 0) void queries.invalidateQueries({ predicate: notRevealed });
      connects = next;
    });
    const stopPlans = store.onPlan(({ digest }) => {
      void queries.invalidateQueries({ queryKey: ['capture'], predicate: notRevealed });
      void queries.invalidateQueries({ queryKey: ['plans', { digest }] });
    });
    const stopCollections = store.onCollection(delta => takeCollectionDelta(queries, delta));
    return () => {
      stopState();
      stopPlans();
      stopCollections();
    };
  }, [store, queries]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** Below it the live state is that of a snapshot which the server has read, until the socket brings its own. */
export function SeededLive({ snapshot, children }: { snapshot: LiveSnapshot | null; children: ReactNode }) {
  const store = useLiveStore();
  const [seed] = useState(() => {
    if (snapshot === null) return null;
    const state = seededWith(snapshot, Date.now());
    store.seed(state);
    return { state, at: Date.parse(snapshot.at) };
  });
  return <SeedContext value={seed}>{children}</SeedContext>;
}

/** The store itself: to reconnect, or to read without following. */
export function useLiveStore(): LiveStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useLiveStore needs a LiveProvider above it');
  return store;
}

/** Follows one part of the live state. `select` must return the same value while its part is unchanged. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const store = useLiveStore();
  const seed = useSeed();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.get()),
    () => select(seed?.state ?? INITIAL_STATE),
  );
}
