/** A watched server, as the inventory and the product's pages know it. Credentials never stand here. */

export type InstanceSource = 'static' | 'rds';
export type Flavour = 'mysql' | 'mariadb' | 'percona' | 'aurora';
/** How statements are read: performance_schema, MariaDB's PROCESSLIST with TIME_MS, or information_schema.processlist. */
export type ReadingSource = 'performance_schema' | 'mariadb_processlist' | 'processlist';
/**
 * `prefer` = TLS where the server offers it; `require` = TLS whoever answers; `verify-ca` = with a certificate that a given CA vouches
 * for; `verify-identity` = which names the host besides; `off` = never.
 */
export const TLS_MODES = ['prefer', 'require', 'verify-ca', 'verify-identity', 'off'] as const;
export type TlsMode = (typeof TLS_MODES)[number];

/** A server to watch: address and what is known of it without asking it. */
export type InstanceAddress = {
  /** The unique key: RDS identifier, or the name given in MYSQL_TARGETS. */
  name: string;
  source: InstanceSource;
  host: string;
  port: number;
  tls: TlsMode;
  tags: Record<string, string>;
};

/** What a connect found out. */
export type Detected = {
  at: Date;
  version: string;
  flavour: Flavour;
  /** Start of the server process. */
  serverStart: Date;
  performanceSchema: 'on' | 'off' | 'denied';
  readingSource: ReadingSource;
  /** Why it is not performance_schema, and what would mend it; null when it is. */
  fallback: { reason: string; remedy: string } | null;
  /** Server clock minus worker clock in milliseconds. */
  clockOffsetMs: number;
  /** Protocol version such as TLSv1.3; null when the connection is plain. */
  tls: { protocol: string; verified: boolean } | null;
  /** The account as the server sees it. */
  account: string;
  /** Grants that are wanted and missing, such as PROCESS. */
  missingGrants: string[];
  slowLog: { on: boolean; longQueryTimeS: number; output: string } | null;
};

export type Instance = InstanceAddress & {
  detected: Detected | null;
  /** The source lists it no more; kept because its statistics stay. */
  gone: boolean;
  firstSeen: Date;
  updatedAt: Date;
};

/** `unwatched`: no living worker has it. */
export type InstanceState = 'watched' | 'backs_off' | 'error' | 'paused' | 'connecting' | 'gone' | 'unwatched';

/** Whether its source still lists it. */
export const isPresent = ({ state }: { state: InstanceState }) => state !== 'gone';
/** Whether a living worker reads its statements, be it less often than set. */
export const isPolled = ({ state }: { state: InstanceState }) => state === 'watched' || state === 'backs_off';

/** A trouble with its remedy: what was tried, what was found, what to do. Holds no secret and no literal. */
export type Trouble = {
  /** Stable word, such as `access_denied`, `unknown_host`, `missing_grant`, `timeout`. */
  code: string;
  message: string;
  remedy: string;
  since: Date;
};

/** The latest word of the worker that polls an instance. */
export type InstanceStatus = {
  instance: string;
  worker: string;
  /** Fencing number of the lease under which this was written. */
  fence: number;
  state: 'watched' | 'backs_off' | 'error' | 'paused' | 'connecting';
  lastPollAt: Date | null;
  /** End of the last pause: no poll was due before. */
  resumedAt: Date | null;
  /** Effective interval in milliseconds; above the set one while the server answers slowly. */
  intervalMs: number;
  /** Milliseconds by which the last tick started late. */
  lagMs: number;
  /** 99th percentile of `lagMs` over the last minutes. */
  lagP99Ms: number;
  cost: { serverMs: number | null; roundTripMs: number; rowsExamined: number | null };
  running: number;
  waiting: number;
  error: Trouble | null;
  /** One point a minute, newest last, at most a day. */
  history: { at: Date; lagMs: number; costMs: number }[];
  updatedAt: Date;
};

export type WorkerStatus = {
  worker: string;
  startedAt: Date;
  heartbeatAt: Date;
  instances: number;
  /** Captures that wait for MongoDB, and those dropped because the buffer was full. */
  buffered: number;
  overflowed: number;
  explainQueue: number;
  rssBytes: number;
};

/** Milliseconds after its last heartbeat that a worker counts as alive. */
const ALIVE_MS = 15_000;

export function isAlive(worker: Pick<WorkerStatus, 'heartbeatAt'>, now: Date): boolean {
  return now.getTime() - worker.heartbeatAt.getTime() < ALIVE_MS;
}
