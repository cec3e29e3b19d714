import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { mongodBinary } from './mongod-binary.ts';
import { run } from './run.ts';
import {
  freePort,
  removeFolder,
  type ServerProcess,
  spawnServer,
  temporaryFolder,
  untilReady,
} from './server-process.ts';

export type MongodOptions = {
  /** Where the data stands and stays; a temporary folder, removed at the end, when left out. */
  readonly dataFolder?: string;
  /** A free one when left out. */
  readonly port?: number;
  /** More command line arguments. */
  readonly args?: readonly string[];
  /** Takes TLS connections only, and those only of clients with a certificate of the same CA. Paths of PEM files. */
  readonly tls?: { readonly ca: string; readonly serverBoth: string };
};

export type Mongod = {
  /** Connection string of the one-member replica set. */
  readonly uri: string;
  readonly port: number;
  readonly version: string;
  readonly pid: () => number;
  /** Ends it and removes its temporary data. */
  readonly stop: () => Promise<void>;
  /** Ends it as a crash would; the data stay for `restart`. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port and data. */
  readonly restart: () => Promise<void>;
};

/** Starts a mongod as a replica set of one on the loopback; returns when it takes writes. */
export async function startMongod(options: MongodOptions = {}): Promise<Mongod> {
  const binary = await mongodBinary();
  const folder = options.dataFolder ?? (await temporaryFolder('mongod'));
  await mkdir(join(folder, 'db'), { recursive: true });
  const port = options.port ?? (await freePort());
  const removable = options.dataFolder ? undefined : folder;
  const args = [...tlsArgs(options.tls), ...(options.args ?? [])];
  const launch = () => launchMongod(binary, folder, port, args, removable, tlsQuery(options.tls));
  let server = await launch();
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`,
    port,
    version: /v(\d+\.\d+\.\d+)/.exec(await run(binary, ['--version']))?.[1] ?? 'unknown',
    pid: () => server.pid,
    stop: async () => {
      await server.stop();
      if (removable) await removeFolder(removable);
    },
    kill: () => server.kill(),
    restart: async () => {
      await server.stop();
      server = await launch();
    },
  };
}

async function launchMongod(
  binary: string,
  folder: string,
  port: number,
  more: readonly string[],
  temporary: string | undefined,
  query: string,
): Promise<ServerProcess> {
  const logFile = join(folder, 'mongod.log');
  const where = ['--dbpath', join(folder, 'db'), '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'];
  const how = ['--replSet', 'rs0', '--wiredTigerCacheSizeGB', '0.5', '--quiet', ...more];
  const server = await spawnServer({ command: [binary, ...where, ...how], logFile, temporaryFolder: temporary });
  await untilReady(server, logFile, () => ensurePrimary(port, query), 120_000);
  return server;
}

function tlsArgs(tls: MongodOptions['tls']): string[] {
  if (!tls) return [];
  return ['--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', tls.serverBoth, '--tlsCAFile', tls.ca];
}

function tlsQuery(tls: MongodOptions['tls']): string {
  if (!tls) return '';
  const query = new URLSearchParams({ tls: 'true', tlsCAFile: tls.ca, tlsCertificateKeyFile: tls.serverBoth });
  return `&${query}`;
}

/** Makes the server the primary of a replica set of one, under the port it has now; throws until that is so. */
async function ensurePrimary(port: number, query: string): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true${query}`, {
    serverSelectionTimeoutMS: 1000,
  });
  try {
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary && hello.me === `127.0.0.1:${port}`) return;
    await configure(client, port);
    throw new Error('not yet primary');
  } finally {
    await client.close();
  }
}

async function configure(client: MongoClient, port: number): Promise<void> {
  const admin = client.db('admin');
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  const old = (await client
    .db('local')
    .collection('system.replset')
    .findOne({})
    .catch(() => null)) as {
    version: number;
    members: { host: string }[];
  } | null; // reading is refused until the set is initiated on some versions: the same as no configuration
  if (!old) await admin.command({ replSetInitiate: { _id: 'rs0', members } });
  else if (old.members[0]?.host !== members[0]?.host)
    await admin.command({ replSetReconfig: { _id: 'rs0', version: old.version + 1, members }, force: true });
}
