import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import type { MongoFacts } from '#core/doctor/mongodb/facts.ts';
import type { LiveSettings } from '#core/settings.ts';
import type { AccessStores } from './access-stores.ts';
import type { AlertStores } from './alert-stores.ts';
import { createApiTokenStore } from './api-tokens.ts';
import { createAuditStore } from './audit.ts';
import { createCaptureStore } from './captures.ts';
import { createChangeFeed } from './changes.ts';
import { type CollectionNames, type Collections, openCollections } from './collections.ts';
import { createDoctorStore } from './doctor.ts';
import { examineMongo } from './examine.ts';
import { ensureIndexes, indexState } from './indexes.ts';
import { createInstanceStore } from './instances.ts';
import { createLeaseStore } from './leases.ts';
import { createLimitStore } from './limits.ts';
import { type MongoConnection, openLiveClient } from './live-client.ts';
import type { Migration } from './migrations/list.ts';
import { migrate } from './migrations/migrate.ts';
import { type MongoMonitor, watchClient } from './monitor.ts';
import type { MonthStores } from './month-stores.ts';
import { createLinkStore } from './one-time-links.ts';
import { createAlertStores } from './open-alerts.ts';
import { createMonthStores } from './open-months.ts';
import { createPlanRequestStore } from './plan-requests.ts';
import { createPlanStore } from './plans.ts';
import { createSettingStore } from './settings.ts';
import { createStatusStore } from './status.ts';
import type { ChangeFeed, SettingStore, Stores } from './stores.ts';
import { tellingUnavailable } from './unavailable.ts';

export type MongoSettings = MongoConnection & {
  database: string;
  appName: string;
  collections: CollectionNames;
  firstSettings: LiveSettings;
  monitor?: MongoMonitor;
  /** Reads the account again after it was refused; null when nothing differs. */
  renew?: () => Promise<MongoConnection | null>;
};

export type Mongo = {
  stores: Stores;
  months: MonthStores;
  alerts: AlertStores;
  access: AccessStores;
  /** For the sign-in library, which brings its own models. */
  database: Db;
  changes: ChangeFeed;
  /** Resolves when the server answers. */
  ping: () => Promise<void>;
  /** Brings the data to this version; `told` hears of each migration before it runs. @throws AppError conflict, unavailable */
  migrate: (told: (migration: Migration) => void) => Promise<void>;
  ensureIndexes: () => Promise<void>;
  /** Names of indexes that are missing; empty when all are there. */
  missingIndexes: () => Promise<string[]>;
  /** What the server says of itself, or why it cannot be used; never throws for what an operator can mend. */
  examine: () => Promise<MongoFacts>;
  close: () => Promise<void>;
};

/**
 * The shared models. Connects in the background, and again whenever the server comes back: while it is away every call fails within
 * seconds with AppError `unavailable`. @throws when the connection string cannot be read
 */
export function openMongo(settings: MongoSettings): Mongo {
  const { client, db, close } = openLiveClient(settings, {
    database: settings.database,
    makeClient: connection => makeClient({ ...settings, ...connection }),
    renew: settings.renew ?? (async () => null),
  });
  const collections = openCollections(db, settings.collections);
  const desired = createSettingStore(collections.settings, settings.firstSettings, days =>
    ensureIndexes(db, collections, days),
  );
  const administration = tellingUnavailable({
    ping: async () => void (await db.command({ ping: 1 })),
    migrate: (told: (migration: Migration) => void) => migrate(collections, told),
    ensureIndexes: async () => ensureIndexes(db, collections, (await desired.read()).live.retentionDays),
    missingIndexes: async () => (await indexState(collections)).missing,
  });
  return {
    stores: createStores(collections, desired),
    months: createMonthStores(client, collections.months),
    alerts: createAlertStores(collections.alerts, collections.captures),
    access: createAccessStores(collections),
    database: db,
    changes: createChangeFeed(db, collections),
    ping: () => administration.ping(),
    migrate: told => administration.migrate(told),
    ensureIndexes: () => administration.ensureIndexes(),
    missingIndexes: () => administration.missingIndexes(),
    examine: () => examineMongo(client, db, () => indexState(collections)),
    close,
  };
}

function makeClient(settings: MongoSettings): MongoClient {
  const client = new MongoClient(settings.uri, clientOptions(settings));
  if (settings.monitor) watchClient(client, settings.monitor);
  return client;
}

function clientOptions(settings: MongoSettings): MongoClientOptions {
  const { user, password, tls, tlsCaFile, tlsCertKeyFile } = settings;
  return {
    appName: settings.appName,
    monitorCommands: settings.monitor !== undefined,
    // A request must be answered, be it with "unavailable"; captures wait in the worker's buffer. No limit on sockets: an index of
    // many captures takes minutes, reads have limits of their own, and the driver's monitor finds servers that hang.
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 5_000,
    waitQueueTimeoutMS: 5_000,
    maxPoolSize: 20,
    writeConcern: { w: 'majority', wtimeoutMS: 10_000 },
    ...(user === undefined ? {} : { auth: { username: user, password: password ?? '' } }),
    ...(tls ? { tls } : {}),
    ...(tlsCaFile === undefined ? {} : { tls: true, tlsCAFile: tlsCaFile }),
    ...(tlsCertKeyFile === undefined ? {} : { tls: true, tlsCertificateKeyFile: tlsCertKeyFile }),
  };
}

function createStores(collections: Collections, desired: SettingStore): Stores {
  return {
    captures: tellingUnavailable(createCaptureStore(collections.captures)),
    plans: tellingUnavailable(createPlanStore(collections.plans)),
    planRequests: tellingUnavailable(createPlanRequestStore(collections.planRequests)),
    instances: tellingUnavailable(createInstanceStore(collections.instances)),
    status: tellingUnavailable(
      createStatusStore(collections.instanceStatus, collections.instanceHistory, collections.workerStatus),
    ),
    settings: tellingUnavailable(desired),
    leases: tellingUnavailable(createLeaseStore(collections.leases)),
    doctor: tellingUnavailable(createDoctorStore(collections.doctorReports, collections.doctorRequests)),
  };
}

function createAccessStores(collections: Collections): AccessStores {
  return {
    links: tellingUnavailable(createLinkStore(collections.links)),
    tokens: tellingUnavailable(createApiTokenStore(collections.apiTokens)),
    audit: tellingUnavailable(createAuditStore(collections.audit)),
    limits: tellingUnavailable(createLimitStore(collections.limits)),
  };
}
