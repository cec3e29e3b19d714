'use client';
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
import { useLiveStore } from './live-provider.tsx';
import { useSeed } from './seed.ts';
import { onTick } from './ticker.ts';

const FrozenContext = createContext<number | null>(null);

/** Below it time stands still at `at` (server time, ms), as while a list is paused; null lets it run. */
export function FrozenTime({ at, children }: { at: number | null; children: ReactNode }) {
  return <FrozenContext value={at}>{children}</FrozenContext>;
}

/**
 * The server's time in ms since 1970, in steps of `stepMs` (100 or more). It stands still while time is frozen and while the
 * connection is lost: then it is the last moment that is known. While the server renders it is the moment of what it has read; 0
 * where it has read nothing.
 */
export function useServerNow(stepMs: number): number {
  const store = useLiveStore();
  const frozen = useContext(FrozenContext);
  const seed = useSeed();
  const stepped = (now: number) => Math.floor(now / stepMs) * stepMs;
  const read = () => {
    const { lostAt, offsetMs } = store.get();
    return stepped(frozen ?? lostAt ?? Date.now() + offsetMs);
  };
  return useSyncExternalStore(onTick, read, () => stepped(seed?.at ?? 0));
}

/** A function that reads the server's time in ms, for what moves without rendering. */
export function useReadServerNow(): () => number {
  const store = useLiveStore();
  const frozen = useContext(FrozenContext);
  return useCallback(() => {
    const { lostAt, offsetMs } = store.get();
    return frozen ?? lostAt ?? Date.now() + offsetMs;
  }, [store, frozen]);
}
