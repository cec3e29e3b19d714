import { type AwsServer, startAws } from './aws.ts';
import { startMariadbd } from './mariadbd.ts';
import { type Mongod, startMongod } from './mongod.ts';
import { startMysqld } from './mysqld.ts';
import { say } from './say.ts';
import type { SqlServer, SqlServerOptions } from './sql-server.ts';

export type Wanted = {
  readonly mongo?: boolean;
  readonly mysql?: boolean | SqlServerOptions;
  readonly mariadb?: boolean | SqlServerOptions;
  readonly aws?: boolean;
};

export type Servers = {
  readonly mongo: Mongod | undefined;
  readonly mysql: SqlServer | undefined;
  readonly mariadb: SqlServer | undefined;
  readonly aws: AwsServer | undefined;
  /** Stops all of them, and only them, at once. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the wanted servers side by side, installing what is missing first, and says which versions run.
 * When one cannot start, the others are stopped before the error is thrown.
 */
export async function startServers(wanted: Wanted): Promise<Servers> {
  const starting = {
    mongo: wanted.mongo ? startMongod() : undefined,
    mysql: wanted.mysql ? startMysqld(optionsOf(wanted.mysql)) : undefined,
    mariadb: wanted.mariadb ? startMariadbd(optionsOf(wanted.mariadb)) : undefined,
    aws: wanted.aws ? startAws() : undefined,
  };
  const results = await Promise.allSettled(Object.values(starting));
  const stop = async () => {
    await Promise.all(results.map(result => (result.status === 'fulfilled' ? result.value?.stop() : undefined)));
  };
  const failed = results.find(result => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const servers = {
    mongo: await starting.mongo,
    mysql: await starting.mysql,
    mariadb: await starting.mariadb,
    aws: await starting.aws,
  };
  say(`running ${describe(servers)}`);
  return { ...servers, stop };
}

function optionsOf(wanted: true | SqlServerOptions): SqlServerOptions {
  return wanted === true ? {} : wanted;
}

function describe(servers: Omit<Servers, 'stop'>): string {
  const names = { mongo: 'MongoDB', mysql: 'MySQL', mariadb: 'MariaDB', aws: 'moto' } as const;
  const keys = Object.keys(names) as (keyof typeof names)[];
  return keys.flatMap(key => (servers[key] ? [`${names[key]} ${servers[key].version}`] : [])).join(', ');
}
