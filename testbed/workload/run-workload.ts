import { setTimeout as delay } from 'node:timers/promises';
import { type ClientPool, createClientPool, type Execution, execute, type WorkloadServer } from './clients.ts';
import { type Random, seededRandom } from './random.ts';
import { CUT_SHORT_SCENARIOS, type Scenario, WAITING_SCENARIOS } from './scenarios.ts';
import type { Shape } from './shape.ts';
import { BUSY_SHAPES } from './shapes-busy.ts';
import { FAST_SHAPES } from './shapes-fast.ts';
import { SLEEPING_SHAPES } from './shapes-sleeping.ts';

export type WorkloadOptions = {
  readonly server: WorkloadServer;
  readonly signal: AbortSignal;
  /** Pauses between statements are divided by it: 1 keeps a two-core machine about half busy. */
  readonly intensity?: number;
  readonly seed?: number;
  /** Leaves out what only MySQL understands. */
  readonly portableOnly?: boolean;
  /** Told of each execution that has ended. */
  readonly onExecution?: (execution: Execution) => void;
};

type Lane = { readonly pool: ClientPool; readonly random: Random; readonly tell: (execution: Execution) => void };

/**
 * Drives a server loaded by load.ts until the signal aborts: a few fast clients, one that sends hard statements, one that sends
 * long but idle ones, one that plays scenes of waiting and of statements cut short. Returns when all its connections are closed.
 */
export async function runWorkload(options: WorkloadOptions): Promise<void> {
  const { signal, intensity = 1, seed = 1, portableOnly = false } = options;
  const pool = createClientPool(options.server);
  const tell = options.onExecution ?? (() => {});
  const lane = (number: number): Lane => ({ pool, tell, random: seededRandom(seed * 1000 + number) });
  const scenarios = portableOnly ? WAITING_SCENARIOS : [...WAITING_SCENARIOS, ...CUT_SHORT_SCENARIOS];
  const shapes = (list: readonly Shape[], number: number, pauseMs: readonly [number, number]) =>
    repeat(list, lane(number), signal, pauseMs, intensity, sendShape);
  const lanes = [
    ...[1, 2, 3].map(number => shapes(FAST_SHAPES, number, [30, 200])),
    shapes(BUSY_SHAPES, 4, [200, 2000]),
    shapes(SLEEPING_SHAPES, 5, [500, 4000]),
    repeat(scenarios, lane(6), signal, [500, 4000], intensity, (scenario, own) => scenario.play({ ...own, signal })),
  ];
  if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }));
  await pool.close();
  // A statement whose connection was just destroyed never answers: its lane hangs for good and holds nothing.
  await Promise.race([Promise.all(lanes), delay(500)]);
}

/** Goes through the list again and again, each time in another order, until the signal aborts. */
async function repeat<T extends Shape | Scenario>(
  list: readonly T[],
  lane: Lane,
  signal: AbortSignal,
  pauseMs: readonly [number, number],
  intensity: number,
  act: (item: T, lane: Lane) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    for (const item of shuffled(list, lane.random)) {
      try {
        await act(item, lane);
        await delay(lane.random.int(...pauseMs) / intensity, undefined, { signal });
      } catch (error) {
        if (signal.aborted) return;
        // The server may be restarting: a workload goes on when it is back.
        process.stderr.write(`workload: ${item.name}: ${String(error)}\n`);
        await delay(1000);
      }
    }
  }
}

async function sendShape(shape: Shape, { pool, random, tell }: Lane): Promise<void> {
  const connection = await (shape.shortLived ? pool.open(shape) : pool.take(shape));
  const execution = await execute(connection, shape, shape.make(random));
  tell(execution);
  if (shape.shortLived || execution.outcome === 'error') await pool.drop(connection);
  else pool.giveBack(shape, connection);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map(item => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
