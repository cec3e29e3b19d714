import { chmod, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { SqlServerBinary } from './mysqld-binary.ts';
import {
  freePort,
  removeFolder,
  type ServerProcess,
  spawnServer,
  temporaryFolder,
  untilReady,
} from './server-process.ts';
import { ADMIN, MONITOR } from './sql-accounts.ts';

export type SqlServerOptions = {
  /** A free one when left out. */
  readonly port?: number;
  /** Seconds from which a statement is written to the slow log file; the slow log is off when left out. */
  readonly longQueryTime?: number;
  /** More server options, such as `--performance-schema=OFF`. */
  readonly args?: readonly string[];
};

export type SqlServer = {
  /** mysql:// address of the account that may do anything. */
  readonly uri: string;
  /** mysql:// address of the account the product watches with. */
  readonly monitorUri: string;
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly socket: string;
  /** What the server calls its version; the vendor's suffix included. */
  readonly version: string;
  /** The slow log, one file; written when `longQueryTime` is given. */
  readonly slowLogFile: string;
  readonly errorLogFile: string;
  readonly pid: () => number;
  /** Ends it and removes its data. */
  readonly stop: () => Promise<void>;
  /** Ends it as a crash would; the data stay for `restart`. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port and data, with other options when given. */
  readonly restart: (args?: readonly string[]) => Promise<void>;
};

/** Starts a server on a copy of `template`, a data folder made once; returns when it accepts connections. */
export async function startSqlServer(
  name: string,
  binary: SqlServerBinary,
  template: string,
  ownArgs: readonly string[],
  options: SqlServerOptions,
): Promise<SqlServer> {
  const folder = await temporaryFolder(name);
  await copyTemplate(template, join(folder, 'data'));
  const port = options.port ?? (await freePort());
  const args = [...standardArgs(binary, folder, port), ...ownArgs, ...slowLogArgs(folder, options.longQueryTime)];
  let more = options.args ?? [];
  const launch = () => launchServer(folder, port, [...binary.command, ...args, ...more]);
  let server = await launch();
  const at = (account: { user: string; password: string }) =>
    `mysql://${account.user}:${account.password}@127.0.0.1:${port}`;
  return {
    uri: at(ADMIN),
    monitorUri: at(MONITOR),
    host: '127.0.0.1',
    port,
    socket: join(folder, 'sock'),
    version: binary.version,
    slowLogFile: join(folder, 'slow.log'),
    errorLogFile: join(folder, 'server.log'),
    pid: () => server.pid,
    stop: async () => {
      await server.stop();
      await removeFolder(folder);
    },
    kill: () => server.kill(),
    restart: async newArgs => {
      await server.stop();
      more = newArgs ?? more;
      server = await launch();
    },
  };
}

/** A server's data are files of its own user; the kept template may be shared, so the copy is opened to its owner alone. */
async function copyTemplate(template: string, folder: string): Promise<void> {
  await cp(template, folder, { recursive: true });
  await chmod(folder, 0o700);
}

function standardArgs(binary: SqlServerBinary, folder: string, port: number): string[] {
  return [
    ...baseArgs(binary, join(folder, 'data')),
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${join(folder, 'sock')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--tmpdir=${folder}`,
    '--secure-file-priv=',
    '--skip-name-resolve',
    '--local-infile=1',
    '--max-connections=1200',
    '--innodb-flush-log-at-trx-commit=2',
    '--skip-log-bin',
  ];
}

/** Options every run of the program needs, the one that makes its data included. */
export function baseArgs(binary: SqlServerBinary, dataFolder: string): string[] {
  const root = process.getuid?.() === 0 ? ['--user=root'] : [];
  return ['--no-defaults', ...root, ...binary.layout, `--datadir=${dataFolder}`];
}

function slowLogArgs(folder: string, longQueryTime: number | undefined): string[] {
  const file = `--slow-query-log-file=${join(folder, 'slow.log')}`;
  if (longQueryTime === undefined) return [file];
  return [file, '--slow-query-log=1', '--log-output=FILE', `--long-query-time=${longQueryTime}`];
}

async function launchServer(folder: string, port: number, command: readonly string[]): Promise<ServerProcess> {
  const logFile = join(folder, 'server.log');
  const server = await spawnServer({ command, logFile, temporaryFolder: folder });
  await untilReady(server, logFile, async () => {
    const connection = await createConnection({ host: '127.0.0.1', port, ...ADMIN, connectTimeout: 2000 });
    await connection.end();
  });
  return server;
}
