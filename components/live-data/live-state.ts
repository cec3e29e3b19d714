import type { CaptureSummary, Summary } from '#core/contract/captures.ts';
import type { InstanceView, WorkerView } from '#core/contract/instances.ts';
import type { SettingsView } from '#core/contract/settings.ts';
import type { CapturesDelta, LiveSnapshot, StatusDelta } from '#core/contract/socket.ts';
import { supersedes } from '#core/live/capture.ts';

/** How long finished captures are kept beside those that run: the lanes need five minutes, the table what came since its last load. */
export const KEPT_MS = 30 * 60_000;
const KEPT_MOST = 5_000;

export type Connection = 'connecting' | 'connected' | 'lost';

export type LiveState = {
  connection: Connection;
  /** How often this page was connected; each time the REST queries are asked anew. */
  connects: number;
  /** Server time at which the connection was lost, ms since 1970; null while it stands. */
  lostAt: number | null;
  /** When the next attempt to reconnect is due, browser time; null while none is planned. */
  retryAt: number | null;
  /** Server clock minus browser clock, ms. */
  offsetMs: number;
  environment: LiveSnapshot['environment'] | null;
  settings: SettingsView | null;
  instances: readonly InstanceView[];
  workers: readonly WorkerView[];
  summary: Summary | null;
  captures: ReadonlyMap<string, CaptureSummary>;
};

export const INITIAL_STATE: LiveState = {
  connection: 'connecting',
  connects: 0,
  lostAt: null,
  retryAt: null,
  offsetMs: 0,
  environment: null,
  settings: null,
  instances: [],
  workers: [],
  summary: null,
  captures: new Map(),
};

function take(captures: Map<string, CaptureSummary>, next: CaptureSummary): void {
  const known = captures.get(next.id);
  if (!known || supersedes(next, known)) captures.set(next.id, next);
}

function pruned(captures: Map<string, CaptureSummary>, at: number): Map<string, CaptureSummary> {
  const keep = (c: CaptureSummary) => c.phase === 'running' || at - Date.parse(c.updatedAt) < KEPT_MS;
  for (const [id, capture] of captures) if (!keep(capture)) captures.delete(id);
  if (captures.size <= KEPT_MOST) return captures;
  const finished = [...captures.values()].filter(c => c.phase !== 'running');
  finished.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
  for (const capture of finished.slice(0, captures.size - KEPT_MOST)) captures.delete(capture.id);
  return captures;
}

/** The state after a snapshot: it replaces all, so that a reconnect leaves nothing stale. `now` is browser time, ms. */
export function withSnapshot(state: LiveState, snapshot: LiveSnapshot, now: number): LiveState {
  const captures = new Map<string, CaptureSummary>();
  for (const capture of [...snapshot.recent, ...snapshot.running]) take(captures, capture);
  return {
    connection: 'connected',
    connects: state.connects + 1,
    lostAt: null,
    retryAt: null,
    offsetMs: Date.parse(snapshot.at) - now,
    environment: snapshot.environment,
    settings: snapshot.settings,
    instances: snapshot.instances,
    workers: snapshot.workers,
    summary: snapshot.summary,
    captures,
  };
}

/** The state of a page that the server has rendered from a snapshot, before it is connected. `now` is browser time, ms. */
export function seededWith(snapshot: LiveSnapshot, now: number): LiveState {
  return { ...withSnapshot(INITIAL_STATE, snapshot, now), connection: 'connecting', connects: 0 };
}

/** Whether there is anything to show: from the socket, or from the server's first rendering. */
export function isKnown(state: LiveState): boolean {
  return state.settings !== null;
}

/** The state after captures that are new or have changed. */
export function withCaptures(state: LiveState, delta: CapturesDelta): LiveState {
  const captures = new Map(state.captures);
  for (const capture of delta.captures) take(captures, capture);
  return { ...state, captures: pruned(captures, Date.parse(delta.at)) };
}

/** The state after new words about inventory, workers and settings. */
export function withStatus(state: LiveState, delta: StatusDelta): LiveState {
  return { ...state, settings: delta.settings, instances: delta.instances, workers: delta.workers };
}

/** The state after the connection broke: all stays, with its age. `now` is browser time, ms. */
export function withLoss(state: LiveState, now: number): LiveState {
  if (state.connection === 'lost') return state;
  return { ...state, connection: 'lost', lostAt: state.lostAt ?? now + state.offsetMs };
}
