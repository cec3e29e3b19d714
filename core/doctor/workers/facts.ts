import { type InstanceState, isAlive, type WorkerStatus } from '#core/instance.ts';

/** Workers as they told of themselves, and what they watch. */
export type WorkersFacts = {
  now: Date;
  workers: readonly WorkerStatus[];
  instances: readonly { name: string; state: InstanceState; lagP99Ms: number | null }[];
};

export function aliveOf({ workers, now }: WorkersFacts): WorkerStatus[] {
  return workers.filter(worker => isAlive(worker, now));
}
