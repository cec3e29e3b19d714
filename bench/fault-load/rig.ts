import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Db, MongoClient } from 'mongodb';
import { type Mongod, startMongod } from '#testbed/mongod.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { programCommand } from '#testbed/program-command.ts';
import { freePort, removeFolder, type ServerProcess, spawnServer, temporaryFolder } from '#testbed/server-process.ts';
import type { SqlServer } from '#testbed/sql-server.ts';

/** A process of the product that can be killed and started again. */
export type Member = {
  name: string;
  pid: () => number;
  ended: () => boolean;
  kill: () => Promise<void>;
  start: () => Promise<void>;
};

/** Two servers and two workers of the product on a MongoDB and a MySQL of their own. */
export type Rig = {
  mongod: Mongod;
  mysqld: SqlServer;
  db: Db;
  servers: (Member & { address: string })[];
  workers: Member[];
  /** The environment of its processes. */
  env: Record<string, string>;
  /** Where the logs of the processes lie. */
  folder: string;
  stop: () => Promise<void>;
};

type Addresses = { mongoUri: string; mysqlPort: number };
type Options = {
  /** Where the product finds its servers, when not at their own ports, as behind a proxy. */
  through?: (mongod: Mongod, mysqld: SqlServer) => Promise<Addresses>;
  env?: Record<string, string>;
};

export async function startRig({ through, env: more = {} }: Options = {}): Promise<Rig> {
  const [mongod, mysqld, folder] = await Promise.all([startMongod(), startMysqld(), temporaryFolder('fault-bench')]);
  const addresses = (await through?.(mongod, mysqld)) ?? { mongoUri: mongod.uri, mysqlPort: mysqld.port };
  const monitor = new URL(mysqld.monitorUri);
  monitor.port = String(addresses.mysqlPort);
  const env = {
    MONGODB_URI: addresses.mongoUri,
    MONGODB_DB_NAME: 'faults',
    MYSQL_TARGETS: `shop=${monitor}`,
    MYSQL_EXEC_TIME: '1',
    MYSQL_MONITORING_INTERVAL: '0.5',
    LOG_LEVEL: 'warn',
    ...more,
  };
  const client = new MongoClient(mongod.uri);
  const servers = await Promise.all(
    ['server-1', 'server-2'].map(async name => {
      const port = await freePort();
      const own = { ...env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) };
      const member = await startMember(name, 'server', own, folder);
      return { ...member, address: `http://127.0.0.1:${port}` };
    }),
  );
  const workers = await Promise.all(['worker-1', 'worker-2'].map(name => startMember(name, 'workers', env, folder)));
  const rig = { mongod, mysqld, db: client.db('faults'), servers, workers, env, folder };
  await untilUp(rig);
  return {
    ...rig,
    stop: async () => {
      await Promise.all([...workers, ...servers].map(member => member.kill()));
      await client.close();
      await Promise.all([mysqld.stop(), mongod.stop()]);
      await removeFolder(folder);
    },
  };
}

async function startMember(
  name: string,
  program: 'server' | 'workers',
  env: Record<string, string>,
  folder: string,
): Promise<Member> {
  const launch = (): Promise<ServerProcess> =>
    spawnServer({ command: programCommand(program), env, logFile: join(folder, `${name}.log`) });
  let running = await launch();
  return {
    name,
    pid: () => running.pid,
    ended: () => running.ended(),
    kill: () => running.kill(),
    start: async () => {
      running = await launch();
    },
  };
}

/** Returns when both servers say they are ready and the instance was polled since the call. @throws Error after two minutes, with what is missing */
export async function untilUp(rig: Pick<Rig, 'servers' | 'db'>): Promise<void> {
  const begun = new Date();
  const end = Date.now() + 120_000;
  for (;;) {
    const missing = await missingOf(rig, begun);
    if (missing.length === 0) return;
    if (Date.now() > end) throw new Error(`the product did not come up within two minutes: ${missing.join('; ')}`);
    await delay(250);
  }
}

async function missingOf({ servers, db }: Pick<Rig, 'servers' | 'db'>, begun: Date): Promise<string[]> {
  const missing = servers.map(async ({ name, address }) => {
    try {
      const answer = await fetch(`${address}/api/ready`, { signal: AbortSignal.timeout(3_000) });
      return answer.ok ? '' : `${name}: ${await answer.text()}`;
    } catch (error) {
      return `${name}: ${String(error)}`;
    }
  });
  const status = db.collection('instance_status');
  const watched = status.findOne({ error: null, last_poll_at: { $gt: begun } }).then(
    async found => (found ? '' : `no instance is polled: ${JSON.stringify(await status.find().toArray())}`),
    error => `MongoDB: ${String(error)}`,
  );
  return (await Promise.all([...missing, watched])).filter(Boolean);
}
