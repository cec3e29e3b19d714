import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import {
  type ClientPool,
  type ClientWish,
  createClientPool,
  type Execution,
  execute,
  type WorkloadServer,
} from './clients.ts';
import { type Random, seededRandom } from './random.ts';

export type KnownSlowOptions = {
  readonly server: WorkloadServer;
  /** No statement begins after the signal aborts; those that run come to their end. */
  readonly signal: AbortSignal;
  /** Connections that stay open for the whole run. */
  readonly persistent: number;
  /** Clients that open a new connection for each statement and close it at its end. */
  readonly shortLived: number;
  readonly seed?: number;
};

export type KnownSlow = Execution & {
  /** The number in the statement's own comment, `known:N`: it joins the client's, the log's and the monitor's view. */
  readonly known: number;
  readonly persistent: boolean;
};

const HOMES: readonly ClientWish[] = [
  { user: 'app_orders', schema: 'orders' },
  { user: 'report_ro', schema: null },
  { user: 'settle_job', schema: 'payments', from: 'second-address' },
  { user: 'batch', schema: 'catalog', from: 'socket' },
];

/**
 * Many clients send statements of known, random length (most of 2 to 8 seconds, some shorter) that cost next to no CPU, so that
 * what a monitor sees can be held against what happened. 20 clients give about 800 statements of 2 s and more in five minutes.
 */
export async function runKnownSlow(options: KnownSlowOptions): Promise<KnownSlow[]> {
  const pool = createClientPool(options.server);
  const executions: KnownSlow[] = [];
  const counter = { next: 1 };
  const client = (number: number) => {
    const random = seededRandom((options.seed ?? 1) * 1000 + number);
    const persistent = number < options.persistent;
    return runClient({ pool, random, persistent, counter, signal: options.signal, note: one => executions.push(one) });
  };
  await Promise.all(Array.from({ length: options.persistent + options.shortLived }, (_, number) => client(number)));
  await pool.close();
  return executions;
}

type Client = {
  readonly pool: ClientPool;
  readonly random: Random;
  readonly persistent: boolean;
  readonly counter: { next: number };
  readonly signal: AbortSignal;
  readonly note: (execution: KnownSlow) => void;
};

async function runClient({ pool, random, persistent, counter, signal, note }: Client): Promise<void> {
  const home = random.pick(HOMES);
  const kept = persistent ? await pool.open(home) : undefined;
  while (!signal.aborted) {
    await delay(random.int(50, 1500));
    const connection: Connection = kept ?? (await pool.open(home));
    const known = counter.next++;
    const statement = { sql: statementText(random, known, seconds(random)) };
    note({ ...(await execute(connection, { ...home, name: 'known slow' }, statement)), known, persistent });
    if (!kept) await pool.drop(connection);
  }
}

/** A quarter below 2 s; the rest of 2 s and more with a mean of 4.5 s. */
function seconds(random: Random): number {
  if (random.next() < 0.25) return 0.2 + random.next() * 1.8;
  return Math.min(2 - Math.log(1 - random.next()) * 2.5, 15);
}

function statementText(random: Random, known: number, length: number): string {
  const mark = `/* known:${known} */`;
  const pause = `SLEEP(${length.toFixed(4)})`;
  return random.pick([
    `SELECT ${mark} ${pause}`,
    `SELECT ${mark} c.id, c.name, ${pause} FROM orders.customers c WHERE c.id = ${random.int(1, 1000)}`,
    `WITH one AS (SELECT id, amount FROM orders.orders WHERE id = ${random.int(1, 1000)}) SELECT ${mark} one.*, ${pause} FROM one`,
    `DO ${mark} ${pause}`,
  ]);
}
