import type { AccessStores } from '#adapters/mongo/access-stores.ts';
import type { AlertStores } from '#adapters/mongo/alert-stores.ts';
import type { MongoConnection } from '#adapters/mongo/live-client.ts';
import { type Mongo, type MongoSettings, openMongo } from '#adapters/mongo/open-mongo.ts';
import type { ChangeFeed } from '#adapters/mongo/stores.ts';
import type { MongoFacts } from '#core/doctor/mongodb/facts.ts';
import { DEFAULT_LIVE_SETTINGS } from '#core/settings.ts';
import { rereadSecretEnv } from '#runtime/aws.ts';
import { env as currentEnv, type Env } from '#runtime/env.ts';
import type { Lifecycle } from '#runtime/lifecycle.ts';
import { mongoMonitor } from '#runtime/metrics/mongo.ts';
import { prepareMongo, type Readiness, readinessOf } from '#runtime/prepare-mongo.ts';
import type { Log } from '#services/context.ts';
import type { MonthContext } from '#services/month-context.ts';

/** The context of services, and what MongoDB says of itself, or why it cannot be used. */
export type LookingContext = MonthContext & { examineMongo: () => Promise<MongoFacts> };

/** The context of services with what only processes need. */
export type ProcessContext = LookingContext & {
  alerts: AlertStores;
  access: AccessStores;
  /** For the sign-in library. */
  database: Mongo['database'];
  changes: ChangeFeed;
  readiness: () => Promise<Readiness>;
  /** Settles when the data are of this version: what writes should wait for it. False when the process stops before. */
  migrated: Promise<boolean>;
};

/**
 * Builds the context of a process. MongoDB may be away: its data are migrated and its indexes made as soon as it answers, and until then
 * `readiness` says so. @throws when a setting cannot be used at all, such as an unreadable connection string
 */
export async function createContext(env: Env, log: Log, lifecycle: Lifecycle): Promise<ProcessContext> {
  const mongo = openOwnMongo(env, log, lifecycle);
  const preparation = prepareMongo(mongo, log, lifecycle);
  return {
    ...lookingAt(mongo, env, log, lifecycle),
    alerts: mongo.alerts,
    access: mongo.access,
    database: mongo.database,
    changes: mongo.changes,
    migrated: preparation.migrated,
    readiness: () => readinessOf(mongo, preparation, lifecycle),
  };
}

/** The context of a process that only looks: it changes nothing in MongoDB. @throws as `createContext` */
export function createLookingContext(env: Env, log: Log, lifecycle: Lifecycle): LookingContext {
  return lookingAt(openOwnMongo(env, log, lifecycle), env, log, lifecycle);
}

function openOwnMongo(env: Env, log: Log, lifecycle: Lifecycle): Mongo {
  // Only the secret can bring other values: what the process was given stays.
  const renew = async () => ((await rereadSecretEnv(log)) ? mongoConnection(currentEnv()) : null);
  const mongo = openMongo({ ...mongoSettings(env), monitor: mongoMonitor, renew });
  lifecycle.onClose('mongodb', () => mongo.close());
  return mongo;
}

function lookingAt(mongo: Mongo, env: Env, log: Log, lifecycle: Lifecycle): LookingContext {
  return {
    stores: mongo.stores,
    months: mongo.months,
    timeZone: env.APP_TIMEZONE,
    tagRules: { collect: env.AWS_COLLECT_TAG, live: env.AWS_LIVE_TAG },
    now: () => new Date(),
    log,
    signal: lifecycle.signal,
    examineMongo: mongo.examine,
  };
}

function mongoConnection(env: Env): MongoConnection {
  return {
    uri: env.MONGODB_URI,
    user: env.MONGODB_USER,
    password: env.MONGODB_PASSWORD,
    tls: env.MONGO_TLS,
    tlsCaFile: env.MONGO_TLS_CA_FILE,
    tlsCertKeyFile: env.MONGO_TLS_CERT_KEY_FILE,
  };
}

/** What of the environment is about MongoDB. */
export function mongoSettings(env: Env): MongoSettings {
  return {
    ...mongoConnection(env),
    database: env.MONGODB_DB_NAME,
    appName: 'my-slow-queries',
    collections: {
      instances: env.MONGO_RDS_INSTANCE_COLLECTION,
      captures: env.MONGO_RDS_MYSQL_SLOW_SQL_COLLECTION,
      plans: env.MONGO_RDS_MYSQL_SLOW_SQL_PLAN_COLLECTION,
      digestDays: env.MONGO_CW_MYSQL_SLOW_SQL_COLLECTION,
    },
    firstSettings: {
      ...DEFAULT_LIVE_SETTINGS,
      retentionDays: env.RETENTION_DAYS,
      thresholdMs: Math.round(env.MYSQL_EXEC_TIME * 1_000),
      intervalMs: Math.round(env.MYSQL_MONITORING_INTERVAL * 1_000),
    },
  };
}
