import { collectionDelta } from '#core/contract/collections.ts';
import { capturesDelta, liveSnapshot, planDelta, statusDelta } from '#core/contract/socket.ts';

/** What every event of the socket must look like. Loaded with the socket's own code, so that the first paint waits for neither. */
export const LIVE_CONTRACT = {
  snapshot: liveSnapshot,
  captures: capturesDelta,
  status: statusDelta,
  plan: planDelta,
  collection: collectionDelta,
} as const;
