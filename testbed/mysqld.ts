import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { mysqldBinary, type SqlServerBinary } from './mysqld-binary.ts';
import { run } from './run.ts';
import { accountStatements } from './sql-accounts.ts';
import { baseArgs, type SqlServer, type SqlServerOptions, startSqlServer } from './sql-server.ts';

/** Written into the name of the kept data folder: change it when what goes into the folder changes. */
const DATA_EDITION = 1;
const SMALL = ['--innodb-redo-log-capacity=64M', '--innodb-buffer-pool-size=256M'];

/**
 * Starts a MySQL server with an empty instance of its own: performance_schema on, TLS offered with certificates it made itself,
 * passwords by caching_sha2_password, the accounts of sql-accounts.ts. About 2 seconds from a warm cache.
 */
export async function startMysqld(options: SqlServerOptions = {}): Promise<SqlServer> {
  const binary = await mysqldBinary();
  const template = await cached(`mysql-data-${binary.version}-${DATA_EDITION}`, folder => makeData(binary, folder));
  return startSqlServer('mysqld', binary, join(template, 'data'), ['--mysqlx=OFF', ...SMALL], options);
}

async function makeData(binary: SqlServerBinary, folder: string): Promise<void> {
  const data = join(folder, 'data');
  const accounts = join(folder, 'accounts.sql');
  await mkdir(data);
  await writeFile(accounts, `${accountStatements().join(';\n')};\n`);
  const [program = '', ...args] = [...binary.command, ...baseArgs(binary, data), ...SMALL];
  await run(program, [...args, '--initialize-insecure', `--init-file=${accounts}`]);
  // A server makes itself a new identity when this file is missing; copies must not share one.
  await rm(join(data, 'auto.cnf'));
}
