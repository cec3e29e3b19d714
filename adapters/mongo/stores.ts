import type { Part } from '#core/doctor/check.ts';
import type { PartReport, StoredReport } from '#core/doctor/report.ts';
import type {
  Detected,
  Instance,
  InstanceAddress,
  InstanceSource,
  InstanceStatus,
  WorkerStatus,
} from '#core/instance.ts';
import type { Capture, CapturePhase } from '#core/live/capture.ts';
import type { CollectedPlan, PlanRequest } from '#core/plan/collected.ts';
import type { AllSettings, InstanceSettings, LiveSettings } from '#core/settings.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';

/** The shared models: what server, workers and CLI may ask of MongoDB. One file here implements each. */
export type Stores = {
  captures: CaptureStore;
  plans: PlanStore;
  planRequests: PlanRequestStore;
  instances: InstanceStore;
  status: StatusStore;
  settings: SettingStore;
  leases: LeaseStore;
  doctor: DoctorStore;
};

export type CaptureFilter = {
  instances?: string[];
  schemas?: string[];
  users?: string[];
  classes?: StatementClass[];
  digest?: string;
  /** The server's id of the connection: neither unique among instances nor among the statements of a connection. */
  connectionId?: number;
  phases?: CapturePhase[];
  /** Those alone that wait or waited for a lock. */
  waits?: true;
  /** Milliseconds. */
  minElapsedMs?: number;
  /** Words that must all be found, taken literally and without regard to case. */
  text?: string;
  /** Whether the words are looked for in the SQL text with its literals too, not in the digest text alone. */
  textInLiterals?: boolean;
  /** Changed at this time or later: what ran at any moment since then. */
  changedFrom?: Date;
  from?: Date;
  to?: Date;
};
export type CaptureSort = { field: 'start' | 'elapsed' | 'rowsExamined'; direction: 'asc' | 'desc' };
/** A capture as lists carry it: without its long texts. */
export type CaptureRow = Omit<Capture, 'sqlText' | 'digestText'> & {
  /** Start of the digest text, at most 300 characters. */
  statement: string;
};
export type Page<T> = { items: T[] /** Opaque; null on the last page. */; nextCursor: string | null };

export type CaptureStore = {
  /** Inserts or updates by identity, unordered, in one round trip. A finished capture is never opened again, whatever order writes arrive in. */
  upsertMany(captures: Capture[]): Promise<void>;
  find(filter: CaptureFilter, sort: CaptureSort, limit: number, cursor: string | null): Promise<Page<CaptureRow>>;
  byId(id: string): Promise<Capture | null>;
  count(filter: CaptureFilter): Promise<number>;
  /** Running captures of an instance: what a poller that takes over must close. */
  running(instance: string): Promise<Capture[]>;
  /** Closes what stands as running on any other instance than these, with a lower bound. @param now the worker's clock */
  closeRunning(followed: string[], now: Date): Promise<void>;
  /** Distinct schemas and users of a time range, for the filters. */
  facets(from: Date): Promise<{ schemas: string[]; users: string[] }>;
  /** Usual time of a digest over the last captures; null when it was never seen finished. Milliseconds. */
  digestTimes(digest: string): Promise<{ executions: number; p50Ms: number; p95Ms: number; maxMs: number } | null>;
  /**
   * Changed captures, as they change; ends when the signal aborts. Change stream, or polling where there is none.
   * @param failed hears of a change that could not be told
   */
  watch(
    signal: AbortSignal,
    onChange: (captures: CaptureRow[]) => void,
    failed: (error: unknown) => void,
  ): Promise<void>;
};

/** A plan as lists carry it: without its documents and SQL. */
export type PlanRow = Omit<CollectedPlan, 'sqlText' | 'outcome'> & {
  status: CollectedPlan['outcome']['status'];
  /** Why it was refused or failed. */
  code: string | null;
  message: string | null;
  approximate: boolean;
};

/** Empty lists and what is left out leave everything in. */
export type PlanFilter = {
  digest?: string;
  instances?: string[];
  /** Null for statements that ran without one. */
  schema?: string | null;
  /** Only plans that somebody pasted, or only those that were read from a server. */
  pasted?: boolean;
  statuses?: PlanRow['status'][];
  /** Any of these rules found something. */
  findings?: string[];
  changed?: true;
  /** Collected at `from` or later, and before `to`. */
  from?: Date;
  to?: Date;
  /** Words that all stand in the digest text. */
  text?: string;
};
export type PlanSort = { field: 'collected' | 'cost'; direction: 'asc' | 'desc' };

export type PlanStore = {
  insert(plan: CollectedPlan): Promise<void>;
  byId(id: string): Promise<CollectedPlan | null>;
  /** Newest first unless another order is asked for; plans without a cost come after the others, or before them upwards. */
  find(filter: PlanFilter, limit: number, cursor: string | null, sort?: PlanSort): Promise<Page<PlanRow>>;
};

export type PlanRequestStore = {
  /** Adds a wish unless the same instance and digest already waits; a person's wish replaces a poller's. */
  add(request: PlanRequest): Promise<void>;
  /** Takes the next wish of these instances, persons' first, oldest first; it stays until `done`, and is taken again after a minute. */
  take(instances: string[], worker: string): Promise<PlanRequest | null>;
  done(request: Pick<PlanRequest, 'instance' | 'digest'>): Promise<void>;
  pending(): Promise<number>;
  isPending(instance: string, digest: string): Promise<boolean>;
};

export type InstanceStore = {
  list(): Promise<Instance[]>;
  byName(name: string): Promise<Instance | null>;
  /** Makes the inventory of one source equal to `addresses`; those that vanished are marked gone and kept. */
  replaceSource(source: InstanceSource, addresses: InstanceAddress[]): Promise<void>;
  setDetected(name: string, detected: Detected): Promise<void>;
};

export type StatusStore = {
  /** Writes nothing when a newer fence has written. */
  writeInstances(statuses: Omit<InstanceStatus, 'history'>[], point: { at: Date } | null): Promise<void>;
  /** @param historyPoints newest points of each history; all when left out. @param names all instances when left out */
  instances(historyPoints?: number, names?: string[]): Promise<InstanceStatus[]>;
  writeWorker(status: WorkerStatus): Promise<void>;
  /** Forgets a worker that has stopped, so that the others share its instances out at once. */
  removeWorker(worker: string): Promise<void>;
  /** Workers whose heartbeat is younger than a minute. */
  workers(now: Date): Promise<WorkerStatus[]>;
};

export type SettingStore = {
  read(): Promise<AllSettings>;
  updateLive(patch: Partial<LiveSettings>): Promise<AllSettings>;
  /** `null` in a field returns it to what is set for all. */
  updateInstance(
    name: string,
    patch: { [K in keyof InstanceSettings]?: InstanceSettings[K] | null },
  ): Promise<AllSettings>;
};

export type Lease = {
  name: string;
  owner: string /** Grows with every change of owner. */;
  fence: number;
  until: Date;
};

export type LeaseStore = {
  /** Takes or renews the named lease by MongoDB's own clock; null while another holds it. */
  acquire(name: string, owner: string, ttlMs: number): Promise<Lease | null>;
  /** Renews many held leases in one round trip; returns the names still held. */
  renew(names: string[], owner: string, ttlMs: number): Promise<Set<string>>;
  release(names: string[], owner: string): Promise<void>;
  /** The leases in force, by MongoDB's own clock, whose name starts with the prefix. */
  list(prefix: string): Promise<Lease[]>;
};

export type DoctorStore = {
  /** Asks a worker to check one part again, or everything. */
  request(part: Part | null, at: Date): Promise<void>;
  /** The oldest request; it stays until `done`, and is taken again after a minute. */
  take(worker: string): Promise<{ part: Part | null } | null>;
  done(part: Part | null): Promise<void>;
  isPending(): Promise<boolean>;
  /** Replaces what was known of the part; a trouble that stays keeps its beginning. */
  save(report: PartReport, worker: string): Promise<void>;
  /** Removes parts that a run of everything begun at `time` did not find any more. */
  removeOlder(time: Date): Promise<void>;
  /** In the order of groups, then by subject. */
  read(): Promise<StoredReport[]>;
};

/** What other processes changed; each ends when its signal aborts. Change streams, or polling where there are none. */
export type ChangeFeed = {
  plans(signal: AbortSignal, onPlan: (plan: PlanRow) => void, failed: (error: unknown) => void): Promise<void>;
  /** Something of inventory, status, workers or settings changed. */
  state(signal: AbortSignal, onChange: () => void, failed: (error: unknown) => void): Promise<void>;
};
