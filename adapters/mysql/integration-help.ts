import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import type { InstanceAddress } from '#core/instance.ts';
import type { ObservedStatement } from '#core/live/observation.ts';
import { fixedAccess } from './access.ts';
import type { ReadingRequest } from './reading-source.ts';
import { createWatch, type Watch } from './watch.ts';

/** Help for the integration tests of this folder: real servers by their mysql:// addresses. */

export function addressOf(uri: string, over: Partial<InstanceAddress> = {}): InstanceAddress {
  const { hostname, port } = new URL(uri);
  return { name: 'server', source: 'static', host: hostname, port: Number(port), tls: 'prefer', tags: {}, ...over };
}

export function accountOf(uri: string): { user: string; password: string } {
  const { username, password } = new URL(uri);
  return { user: username, password };
}

export function watchOf(uri: string): Watch {
  return createWatch(addressOf(uri), fixedAccess(accountOf(uri)));
}

export const REQUEST: ReadingRequest = {
  minElapsedMs: 300,
  thresholdMs: 300,
  since: 0,
  threads: null,
  timeoutMs: 5_000,
};

/** Reads until the predicate finds a statement, for at most ten seconds. */
export async function readUntil(
  watch: Pick<Watch, 'read'>,
  found: (statement: ObservedStatement) => boolean,
  request: ReadingRequest = REQUEST,
): Promise<ObservedStatement> {
  for (let i = 0; i < 100; i++) {
    const statement = (await watch.read(request)).statements.find(found);
    if (statement) return statement;
    await delay(100);
  }
  throw new Error('no reading showed the statement');
}

/** Opens connections that the test file ends with `closeAll`. */
export function connectionKeeper() {
  const open: Connection[] = [];
  return {
    connect: async (uri: string, options: object = {}) => {
      const connection = await createConnection({ uri, charset: 'utf8mb4', ...options });
      connection.on('error', () => {}); // killed by a test: its query tells
      open.push(connection);
      return connection;
    },
    closeAll: () => {
      for (const connection of open) connection.destroy();
    },
  };
}
