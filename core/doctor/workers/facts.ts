import type { InstanceState, WorkerStatus } from '#core/instance.ts';

/** Workers as they told of themselves, and what they watch. */
export type WorkersFacts = {
  now: Date;
  workers: readonly WorkerStatus[];
  instances: readonly { name: string; state: InstanceState; lagP99Ms: number | null }[];
};

/** Milliseconds after its last heartbeat that a worker counts as alive. */
const ALIVE_MS = 15_000;

export function aliveOf({ workers, now }: WorkersFacts): WorkerStatus[] {
  return workers.filter(worker => now.getTime() - worker.heartbeatAt.getTime() < ALIVE_MS);
}
