import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached } from './cache.ts';
import { mariadbdBinary, type SqlServerBinary } from './mysqld-binary.ts';
import { run } from './run.ts';
import { accountStatements } from './sql-accounts.ts';
import { baseArgs, type SqlServer, type SqlServerOptions, startSqlServer } from './sql-server.ts';

/** Written into the name of the kept data folder: change it when what goes into the folder changes. */
const DATA_EDITION = 1;
const SMALL = ['--innodb-log-file-size=32M', '--innodb-buffer-pool-size=128M'];
/** The files mariadb-install-db feeds to the server, help texts and time zones left out. */
const SYSTEM_TABLES = [
  'mysql_system_tables.sql',
  'mysql_performance_tables.sql',
  'mysql_system_tables_data.sql',
  'maria_add_gis_sp_bootstrap.sql',
  'mysql_sys_schema.sql',
];

/** Starts a MariaDB server with an empty instance of its own; performance_schema is off, as is its default. */
export async function startMariadbd(options: SqlServerOptions = {}): Promise<SqlServer> {
  const binary = await mariadbdBinary();
  const template = await cached(`mariadb-data-${binary.version}-${DATA_EDITION}`, folder => makeData(binary, folder));
  return startSqlServer('mariadbd', binary, join(template, 'data'), SMALL, options);
}

async function makeData(binary: SqlServerBinary, folder: string): Promise<void> {
  const data = join(folder, 'data');
  await mkdir(join(data, 'mysql'), { recursive: true });
  const [program = '', ...args] = [...binary.command, ...baseArgs(binary, data), ...SMALL];
  const bootstrap = ['--bootstrap', '--log-warnings=0', '--enforce-storage-engine=', '--max-allowed-packet=8M'];
  await run(program, [...args, ...bootstrap], { input: await bootstrapSql(binary) });
}

async function bootstrapSql(binary: SqlServerBinary): Promise<string> {
  const installed = join(dirname(dirname(binary.command[0] ?? '')), 'share/mysql');
  const share = binary.root ? join(binary.root, 'usr/share/mysql') : installed;
  const files = await Promise.all(SYSTEM_TABLES.map(name => readFile(join(share, name), 'utf8')));
  const accounts = ['FLUSH PRIVILEGES', ...accountStatements()].map(statement => `${statement};`);
  const head = ['CREATE DATABASE IF NOT EXISTS mysql;', 'USE mysql;', 'SET @auth_root_socket=NULL;'];
  return [...head, ...files, ...accounts, ''].join('\n');
}
