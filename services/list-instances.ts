import { type Instance, type InstanceState, type InstanceStatus, isAlive, type WorkerStatus } from '#core/instance.ts';
import { type AllSettings, settingsFor } from '#core/settings.ts';
import type { Context } from '#services/context.ts';

/** An instance with the settings in force and the latest word of its worker. */
export type WatchedInstance = {
  instance: Instance;
  state: InstanceState;
  /** The instance's own switch. */
  monitoring: boolean;
  thresholdMs: number;
  intervalMs: number;
  status: InstanceStatus | null;
};

export type Fleet = { at: Date; settings: AllSettings; instances: WatchedInstance[]; workers: WorkerStatus[] };

/** Points of history that a whole fleet's answer carries, and at most one instance. */
const POINTS_IN_ALL = 3_000;
const POINTS_EACH = 60;

type Input = {
  /** All instances when left out. */
  names?: string[] | undefined;
  /** Points a history; by the size of the fleet when left out. */
  historyPoints?: number | undefined;
};

/** Inventory, settings and workers. */
export async function listInstances(ctx: Context, input: Input = {}): Promise<Fleet> {
  const at = ctx.now();
  const all = await ctx.stores.instances.list();
  const inventory = input.names ? all.filter(instance => input.names?.includes(instance.name)) : all;
  const share = Math.floor(POINTS_IN_ALL / Math.max(1, inventory.length));
  const [settings, statuses, workers] = await Promise.all([
    ctx.stores.settings.read(),
    ctx.stores.status.instances(input.historyPoints ?? Math.min(POINTS_EACH, share), input.names),
    ctx.stores.status.workers(at),
  ]);
  const alive = new Set(workers.filter(w => isAlive(w, at)).map(w => w.worker));
  const statusOf = new Map(statuses.map(status => [status.instance, status]));
  const instances = inventory.map(instance => watched(instance, settings, statusOf.get(instance.name) ?? null, alive));
  return { at, settings, instances, workers };
}

function watched(
  instance: Instance,
  settings: AllSettings,
  status: InstanceStatus | null,
  alive: ReadonlySet<string>,
): WatchedInstance {
  const { monitoring, thresholdMs, intervalMs } = settingsFor(settings, instance.name);
  return {
    instance,
    state: stateOf(instance, monitoring, status, alive),
    monitoring: settings.instances[instance.name]?.monitoring ?? true,
    thresholdMs,
    intervalMs,
    status,
  };
}

function stateOf(
  instance: Instance,
  monitoring: boolean,
  status: InstanceStatus | null,
  alive: ReadonlySet<string>,
): InstanceState {
  if (instance.gone) return 'gone';
  if (!monitoring) return 'paused';
  if (!status) return alive.size > 0 ? 'connecting' : 'unwatched';
  if (!alive.has(status.worker)) return 'unwatched';
  // The switch is on again and the worker has not followed yet.
  return status.state === 'paused' ? 'connecting' : status.state;
}
