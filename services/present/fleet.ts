import type { InstanceView, WorkerView } from '#core/contract/instances.ts';
import type { SettingsView } from '#core/contract/settings.ts';
import type { StatusDelta } from '#core/contract/socket.ts';
import type { Detected, InstanceStatus, Trouble, WorkerStatus } from '#core/instance.ts';
import type { AllSettings } from '#core/settings.ts';
import type { Fleet, WatchedInstance } from '#services/list-instances.ts';

/** Inventory, workers and settings as pages and sockets take them. */
export function presentFleet(fleet: Fleet): StatusDelta {
  return {
    at: fleet.at.toISOString(),
    settings: presentSettings(fleet.settings),
    instances: fleet.instances.map(presentInstance),
    workers: fleet.workers.map(presentWorker),
  };
}

export function presentSettings(settings: AllSettings): SettingsView {
  return { live: settings.live };
}

export function presentInstance(watched: WatchedInstance): InstanceView {
  const { instance, status } = watched;
  return {
    name: instance.name,
    source: instance.source,
    host: instance.host,
    port: instance.port,
    tags: instance.tags,
    state: watched.state,
    monitoring: watched.monitoring,
    thresholdMs: watched.thresholdMs,
    intervalMs: watched.intervalMs,
    detected: instance.detected && presentDetected(instance.detected),
    status: status && presentStatus(status),
  };
}

function presentDetected(detected: Detected): NonNullable<InstanceView['detected']> {
  return { ...detected, at: detected.at.toISOString(), serverStart: detected.serverStart.toISOString() };
}

function presentStatus(status: InstanceStatus): NonNullable<InstanceView['status']> {
  return {
    worker: status.worker,
    lastPollAt: status.lastPollAt?.toISOString() ?? null,
    intervalMs: status.intervalMs,
    lagMs: status.lagMs,
    lagP99Ms: status.lagP99Ms,
    cost: status.cost,
    running: status.running,
    waiting: status.waiting,
    error: status.error && presentTrouble(status.error),
    history: status.history.map(point => ({ ...point, at: point.at.toISOString() })),
  };
}

function presentTrouble(trouble: Trouble) {
  return { ...trouble, since: trouble.since.toISOString() };
}

function presentWorker(worker: WorkerStatus): WorkerView {
  return { ...worker, startedAt: worker.startedAt.toISOString(), heartbeatAt: worker.heartbeatAt.toISOString() };
}
