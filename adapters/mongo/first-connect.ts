import type { MongoClient } from 'mongodb';
import { pause } from '#core/pause.ts';

/** Milliseconds between two tries. */
const RETRY_MS = 500;

/**
 * Connects in the background, again and again until it works once. The driver by itself gives up for good when its first connect fails;
 * from the first success on it reconnects. @returns how to end it
 */
export function keepConnecting(client: MongoClient): () => void {
  const controller = new AbortController();
  void untilConnected(client, controller.signal);
  return () => controller.abort();
}

async function untilConnected(client: MongoClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await client.connect();
      // Closed meanwhile: a connection that nobody closes would keep the process alive.
      if (signal.aborted) await client.close();
      return;
    } catch {
      // Whoever asks a store meanwhile is told that MongoDB cannot be reached; here it is tried again.
      await pause(RETRY_MS, signal);
    }
  }
}
