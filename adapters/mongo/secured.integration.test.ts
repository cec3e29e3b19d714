import { randomBytes } from 'node:crypto';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isFailure, type MongoFacts } from '#core/doctor/mongodb/facts.ts';
import { DEFAULT_LIVE_SETTINGS } from '#core/settings.ts';
import { type Certificates, makeCertificates } from '#testbed/certificates.ts';
import { type Mongod, startMongod } from '#testbed/mongod.ts';
import { removeFolder, temporaryFolder } from '#testbed/server-process.ts';
import { type MongoConnection, openLiveClient } from './live-client.ts';
import { type Mongo, openMongo } from './open-mongo.ts';

/** A replica set with access control, which speaks TLS only, and only with clients that have a certificate of its CA. */
let mongod: Mongod;
let folder: string;
let certificates: Certificates;
const open: Mongo[] = [];

beforeAll(async () => {
  folder = await temporaryFolder('secured');
  certificates = await makeCertificates(folder);
  const keyFile = join(folder, 'members.key');
  await writeFile(keyFile, randomBytes(96).toString('base64'), { mode: 0o600 });
  mongod = await startMongod({ tls: certificates, args: ['--auth', '--keyFile', keyFile] });
  const { ca: tlsCAFile, serverBoth: tlsCertificateKeyFile } = certificates;
  const admin = new MongoClient(mongod.uri, { tls: true, tlsCAFile, tlsCertificateKeyFile });
  // The first user may be made from this machine; the second needs the first.
  await admin.db('admin').command({ createUser: 'msq', pwd: 'right', roles: ['root'] });
  await admin.close();
  const root = new MongoClient(mongod.uri, {
    auth: { username: 'msq', password: 'right' },
    tlsCAFile,
    tlsCertificateKeyFile,
    tls: true,
  });
  const roles = [{ role: 'readWrite', db: 'secured' }];
  await root.db('$external').command({ createUser: 'CN=client,O=client', roles });
  await root.close();
});
afterAll(async () => {
  await Promise.all(open.map(mongo => mongo.close()));
  await mongod.stop();
  await removeFolder(folder);
});

function connection(over: Partial<MongoConnection> = {}): MongoConnection {
  const { ca: tlsCaFile, clientBoth: tlsCertKeyFile } = certificates;
  return { uri: mongod.uri, user: 'msq', password: 'right', tls: true, tlsCaFile, tlsCertKeyFile, ...over };
}

function mongoOf(over: Partial<MongoConnection>, renew?: () => Promise<MongoConnection | null>): Mongo {
  const collections = { instances: 'instances', captures: 'captures', plans: 'plans', digestDays: 'digest_days' };
  const mongo = openMongo({
    ...connection(over),
    database: 'secured',
    appName: 'test',
    collections,
    firstSettings: DEFAULT_LIVE_SETTINGS,
    ...(renew ? { renew } : {}),
  });
  open.push(mongo);
  return mongo;
}

/** Its own word for why it cannot be used, or who is signed in. */
function wordOf({ reached }: MongoFacts): string {
  return isFailure(reached) ? reached.kind : `${reached.user} ${reached.tls ? 'TLS' : 'plain'}`;
}
const look = async (over: Partial<MongoConnection>) => wordOf(await mongoOf(over).examine());

it('is used with TLS, a CA, a client certificate and a password', async () => {
  const mongo = mongoOf({});
  expect(wordOf(await mongo.examine())).toBe('msq@admin TLS');
  await mongo.ensureIndexes();
  expect(await mongo.missingIndexes()).toEqual([]);
});

it('takes a client by its certificate alone', async () => {
  const uri = `${mongod.uri}&authMechanism=MONGODB-X509&authSource=$external`;
  expect(await look({ uri, user: undefined, password: undefined })).toBe('CN=client,O=client@$external TLS');
});

it('changes how long captures are kept, be the account granted collMod or not', async () => {
  const mongo = mongoOf({});
  await mongo.ensureIndexes();
  const keptDays = async () => {
    const indexes = await mongo.database.collection('captures').indexes();
    return indexes
      .map(index => [index.name, (index.expireAfterSeconds ?? 0) / 86_400])
      .find(([name]) => name === 'retention');
  };
  expect(await keptDays()).toEqual(['retention', 90]);
  const narrow = mongoOf({
    uri: `${mongod.uri}&authMechanism=MONGODB-X509&authSource=$external`,
    user: undefined,
    password: undefined,
  });
  await narrow.stores.settings.updateLive({ retentionDays: 30 });
  expect(await keptDays()).toEqual(['retention', 30]);
  await mongo.stores.settings.updateLive({ retentionDays: 60 });
  expect(await keptDays()).toEqual(['retention', 60]);
  await narrow.ensureIndexes();
  expect(await narrow.missingIndexes()).toEqual([]);
});

it('says what is wrong: no TLS, no client certificate, an unknown CA, a wrong password', async () => {
  expect(await look({ tls: false, tlsCaFile: undefined, tlsCertKeyFile: undefined })).toBe('tls_mismatch');
  expect(await look({ tlsCertKeyFile: undefined })).toBe('tls_mismatch');
  expect(await look({ tlsCaFile: undefined })).toBe('tls_not_trusted');
  expect(await look({ password: 'wrong' })).toBe('wrong_password');
});

it('reads a refused password again, and goes on with the stores that were handed out', async () => {
  const mongo = mongoOf({ password: 'rotated away' }, async () => connection());
  await expect.poll(() => mongo.stores.settings.read().then(() => 'read', String), { timeout: 20_000 }).toBe('read');
});

it('reads certificate files again when they change', async () => {
  const tlsCertKeyFile = join(folder, 'mounted.pem');
  await copyFile(certificates.clientBoth, tlsCertKeyFile);
  const made: MongoConnection[] = [];
  const live = openLiveClient(connection({ tlsCertKeyFile }), {
    database: 'secured',
    makeClient: ({ uri, user = '', password = '', tlsCaFile = '' }) => {
      made.push(connection());
      return new MongoClient(uri, {
        auth: { username: user, password },
        tls: true,
        tlsCAFile: tlsCaFile,
        tlsCertificateKeyFile: tlsCertKeyFile,
      });
    },
    renew: async () => null,
    lookMs: 100,
  });
  const things = live.db.collection('things');
  await things.insertOne({ n: 1 });
  await copyFile(certificates.serverBoth, tlsCertKeyFile);
  await expect.poll(() => made.length, { timeout: 20_000 }).toBe(2);
  await expect.poll(() => things.countDocuments().catch(String), { timeout: 20_000 }).toBe(1);
  await live.close();
});
