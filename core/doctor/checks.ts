import { identity } from './aws/identity.ts';
import { permission } from './aws/permission.ts';
import type { Check } from './check.ts';
import { nodeVersion } from './environment/node-version.ts';
import { somethingWatched } from './environment/something-watched.ts';
import { variables } from './environment/variables.ts';
import { clock } from './instance/clock.ts';
import { consumers } from './instance/consumers.ts';
import { encryption as mysqlEncryption } from './instance/encryption.ts';
import { grants } from './instance/grants.ts';
import { logOutput } from './instance/log-output.ts';
import { longQueryTime } from './instance/long-query-time.ts';
import { performanceSchema } from './instance/performance-schema.ts';
import { reached as mysqlReached } from './instance/reached.ts';
import { slowLog } from './instance/slow-log.ts';
import { collectTag } from './inventory/collect-tag.ts';
import { liveTag } from './inventory/live-tag.ts';
import { servers } from './inventory/servers.ts';
import { exported } from './log-group/exported.ts';
import { parameters } from './log-group/parameters.ts';
import { retention } from './log-group/retention.ts';
import { authentication } from './mongodb/authentication.ts';
import { disk } from './mongodb/disk.ts';
import { encryption as mongoEncryption } from './mongodb/encryption.ts';
import { indexes } from './mongodb/indexes.ts';
import { reached as mongoReached } from './mongodb/reached.ts';
import { replicaSet } from './mongodb/replica-set.ts';
import { version } from './mongodb/version.ts';
import { buffer } from './workers/buffer.ts';
import { heartbeats } from './workers/heartbeats.ts';
import { lag } from './workers/lag.ts';
import { watched } from './workers/watched.ts';

/** Every check, a list a kind of facts, in the order in which they are told. */
export const ENVIRONMENT_CHECKS = [variables, nodeVersion, somethingWatched] as const;
export const MONGODB_CHECKS = [
  mongoReached,
  version,
  replicaSet,
  authentication,
  mongoEncryption,
  indexes,
  disk,
] as const;
export const IDENTITY_CHECKS = [identity] as const;
export const PERMISSION_CHECKS = [permission] as const;
export const INVENTORY_CHECKS = [servers, collectTag, liveTag] as const;
export const LOG_GROUP_CHECKS = [exported, parameters, retention] as const;
export const INSTANCE_CHECKS = [
  mysqlReached,
  mysqlEncryption,
  grants,
  performanceSchema,
  consumers,
  slowLog,
  longQueryTime,
  logOutput,
  clock,
] as const;
export const WORKER_CHECKS = [heartbeats, watched, lag, buffer] as const;

const ALL = [
  ...ENVIRONMENT_CHECKS,
  ...MONGODB_CHECKS,
  ...IDENTITY_CHECKS,
  ...PERMISSION_CHECKS,
  ...INVENTORY_CHECKS,
  ...LOG_GROUP_CHECKS,
  ...INSTANCE_CHECKS,
  ...WORKER_CHECKS,
];

/** The words of every check, by its id. */
export const CHECK_TEXTS: ReadonlyMap<string, Check<never>['texts']> = new Map(
  ALL.map(check => [check.id, check.texts]),
);
