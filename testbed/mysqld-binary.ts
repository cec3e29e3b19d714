import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { rootCommand, unpackPackages } from './debian.ts';
import { findProgram, run } from './run.ts';
import { say } from './say.ts';

export type SqlServerBinary = {
  /** What to run, without its own options. */
  readonly command: readonly string[];
  /** Options that tell it where its files are; none for one installed on the machine. */
  readonly layout: readonly string[];
  /** Its installation folder; undefined for one installed on the machine. */
  readonly root: string | undefined;
  readonly version: string;
};

/**
 * MYSQLD_BINARY or the mysqld on PATH, else Debian sid's mysql-server-core (9.7 at this writing) unpacked into the cache.
 * @throws Error that says what to install when neither can be had.
 */
export async function mysqldBinary(): Promise<SqlServerBinary> {
  const own = findProgram(process.env.MYSQLD_BINARY, 'mysqld');
  const ownVersion = own && (await run(own, ['--version']));
  if (own && ownVersion && !ownVersion.includes('MariaDB')) return installed(own, ownVersion);
  const folder = await cached('mysql-sid', async draft => {
    say('fetching MySQL from Debian sid (once, about 60 MB)');
    await unpackPackages(draft, 'sid', ['mysql-server-core']);
  });
  return unpacked(join(folder, 'root'), 'usr/sbin/mysqld');
}

/** MARIADBD_BINARY or the mariadbd on PATH, else MariaDB 10.11 of Debian bookworm unpacked into the cache. */
export async function mariadbdBinary(): Promise<SqlServerBinary> {
  const own = findProgram(process.env.MARIADBD_BINARY, 'mariadbd');
  if (own) return installed(own, await run(own, ['--version']));
  const folder = await cached('mariadb-bookworm', async draft => {
    say('fetching MariaDB from Debian bookworm (once, about 17 MB)');
    await unpackPackages(draft, 'bookworm', ['mariadb-server-core']);
  });
  return unpacked(join(folder, 'root'), 'usr/sbin/mariadbd');
}

function installed(program: string, versionLine: string): SqlServerBinary {
  return { command: [program], layout: [], root: undefined, version: versionOf(versionLine) };
}

async function unpacked(root: string, program: string): Promise<SqlServerBinary> {
  const [loader = '', ...rest] = rootCommand(root, program);
  const share = join(root, 'usr/share/mysql');
  const plugins = join(root, 'usr/lib/mysql/plugin');
  const layout = [
    `--basedir=${join(root, 'usr')}`,
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${share}/charsets`,
  ];
  if (existsSync(plugins)) layout.push(`--plugin-dir=${plugins}`);
  const version = versionOf(await run(loader, [...rest, '--no-defaults', '--version']));
  return { command: [loader, ...rest], layout, root, version };
}

function versionOf(line: string): string {
  return /Ver (\S+)/.exec(line)?.[1] ?? 'unknown';
}
