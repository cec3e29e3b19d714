import { setTimeout as delay } from 'node:timers/promises';
import type { AlertStores } from '#adapters/mongo/alert-stores.ts';
import { type Mongo, type MongoSettings, openMongo } from '#adapters/mongo/open-mongo.ts';
import type { ChangeFeed } from '#adapters/mongo/stores.ts';
import { messageOf } from '#core/errors.ts';
import { DEFAULT_LIVE_SETTINGS } from '#core/settings.ts';
import type { Env } from '#runtime/env.ts';
import type { Lifecycle } from '#runtime/lifecycle.ts';
import { mongoMonitor } from '#runtime/metrics/mongo.ts';
import type { Log } from '#services/context.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Whether the process can serve, and if not, why: one sentence a reason. */
export type Readiness = { ready: boolean; reasons: string[] };

/** The context of services with what only processes need. */
export type ProcessContext = MonthContext & {
  alerts: AlertStores;
  changes: ChangeFeed;
  readiness: () => Promise<Readiness>;
};

/**
 * Builds the context of a process. MongoDB may be away: its indexes are made as soon as it answers, and until then `readiness`
 * says so. @throws when a setting cannot be used at all, such as an unreadable connection string
 */
export async function createContext(env: Env, log: Log, lifecycle: Lifecycle): Promise<ProcessContext> {
  const mongo = openMongo({ ...mongoSettings(env), monitor: mongoMonitor });
  lifecycle.onClose('mongodb', () => mongo.close());
  const indexes = { made: false };
  void makeIndexes(mongo, log, lifecycle.signal).then(made => {
    indexes.made = made;
  });
  return {
    stores: mongo.stores,
    months: mongo.months,
    alerts: mongo.alerts,
    timeZone: env.APP_TIMEZONE,
    tagRules: { collect: env.AWS_COLLECT_TAG, live: env.AWS_LIVE_TAG },
    changes: mongo.changes,
    now: () => new Date(),
    log,
    signal: lifecycle.signal,
    readiness: () => readinessOf(mongo, indexes.made, lifecycle),
  };
}

/** What of the environment is about MongoDB. */
export function mongoSettings(env: Env): MongoSettings {
  return {
    uri: env.MONGODB_URI,
    database: env.MONGODB_DB_NAME,
    user: env.MONGODB_USER,
    password: env.MONGODB_PASSWORD,
    tls: env.MONGO_TLS,
    tlsCaFile: env.MONGO_TLS_CA_FILE,
    appName: 'my-slow-queries',
    collections: {
      instances: env.MONGO_RDS_INSTANCE_COLLECTION,
      captures: env.MONGO_RDS_MYSQL_SLOW_SQL_COLLECTION,
      plans: env.MONGO_RDS_MYSQL_SLOW_SQL_PLAN_COLLECTION,
      digestDays: env.MONGO_CW_MYSQL_SLOW_SQL_COLLECTION,
    },
    retentionDays: env.RETENTION_DAYS,
    firstSettings: {
      ...DEFAULT_LIVE_SETTINGS,
      thresholdMs: Math.round(env.MYSQL_EXEC_TIME * 1_000),
      intervalMs: Math.round(env.MYSQL_MONITORING_INTERVAL * 1_000),
    },
  };
}

/** Milliseconds between two tries, doubled up to the limit. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** Tries until it works or the process stops; true when it worked. */
async function makeIndexes(mongo: Mongo, log: Log, signal: AbortSignal): Promise<boolean> {
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      await mongo.ensureIndexes();
      log.info({}, 'MongoDB is reached, its indexes are there');
      return true;
    } catch (error) {
      if (signal.aborted) break;
      log.warn({ err: error, nextTryMs: pause }, 'the indexes could not be made yet');
      await delay(pause, undefined, { signal }).catch(() => undefined); // aborted: the loop's condition ends it
    }
  }
  return false;
}

async function readinessOf(mongo: Mongo, indexesMade: boolean, lifecycle: Lifecycle): Promise<Readiness> {
  const reasons: string[] = [];
  if (!lifecycle.ready()) reasons.push('The process is starting or stopping.');
  try {
    await mongo.ping();
    if (!indexesMade) reasons.push('The indexes of MongoDB are being made.');
    const missing = await mongo.missingIndexes();
    if (missing.length > 0) reasons.push(`Indexes are missing in MongoDB: ${missing.join(', ')}.`);
  } catch (error) {
    reasons.push(messageOf(error));
  }
  return { ready: reasons.length === 0, reasons };
}
