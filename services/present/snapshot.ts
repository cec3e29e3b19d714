import type { LiveSnapshot } from '#core/contract/socket.ts';
import type { LiveState } from '#services/get-live-snapshot.ts';
import { presentCapture, presentCounts } from '#services/present/capture.ts';
import { presentFleet } from '#services/present/fleet.ts';

/** @param environment where this server runs, as the page's head shows it */
export function presentSnapshot(state: LiveState, environment: LiveSnapshot['environment']): LiveSnapshot {
  return {
    ...presentFleet(state.fleet),
    environment,
    running: state.running.map(presentCapture),
    recent: state.recent.map(presentCapture),
    summary: presentCounts(state.counts),
  };
}
