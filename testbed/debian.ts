import { existsSync, globSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, lock } from './cache.ts';
import { findProgram, run } from './run.ts';

let listsUpdated = false;

/**
 * Installs Debian packages on this machine, its package lists brought up to date first.
 * @throws Error that says what to install by hand when this user may not.
 */
export async function installPackages(packages: readonly string[], purpose: string): Promise<void> {
  const byHand = `${purpose} needs ${packages.join(' and ')}: install with "apt-get install ${packages.join(' ')}" as root`;
  if (!findProgram('apt-get') || process.getuid?.() !== 0) throw new Error(byHand);
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await mkdir(cacheFolder(), { recursive: true });
  // apt does not wait for another apt: ours wait for each other here, and DPkg::Lock::Timeout (seconds) is for those of others.
  const unlock = await lock(join(cacheFolder(), 'apt-get.lock'));
  try {
    if (!listsUpdated) await run('apt-get', ['update', '-qq'], quiet);
    listsUpdated = true;
    const how = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
    await run('apt-get', ['install', ...how, ...packages], quiet);
  } finally {
    await unlock();
  }
}

/**
 * Unpacks Debian packages of a suite, with everything they depend on down to the C library, into `folder/root`.
 * Needs neither root nor a matching system: apt resolves against an empty machine, with the mirror of this machine's own
 * apt configuration, and checks the archive's signatures; nothing is installed, no package script runs.
 * @throws Error that names the missing tool or mirror.
 */
export async function unpackPackages(folder: string, suite: string, packages: readonly string[]): Promise<void> {
  const missing = ['apt-get', 'dpkg'].filter(name => !findProgram(name));
  if (missing.length > 0)
    throw new Error(
      `${packages[0]} cannot be fetched without ${missing.join(' and ')}: install the server so that it is on PATH`,
    );
  const apt = await privateApt(folder, suite);
  await run('apt-get', [...apt.options, 'update', '-q']);
  await run('apt-get', [...apt.options, 'install', '-q', '-y', '--download-only', ...packages]);
  const root = join(folder, 'root');
  await mkdir(root);
  for (const archive of globSync(join(apt.archives, '*.deb')).sort()) await run('dpkg', ['-x', archive, root]);
  await rm(apt.folder, { recursive: true });
}

/** An apt of its own: lists, status and archives under `folder`, one source. */
async function privateApt(folder: string, suite: string) {
  const own = join(folder, 'apt');
  const archives = join(own, 'cache/archives');
  for (const path of ['state/lists/partial', 'cache/archives/partial', 'etc/parts', 'etc/preferences'])
    await mkdir(join(own, path), { recursive: true });
  await writeFile(join(own, 'status'), '');
  await writeFile(join(own, 'etc/sources.list'), `deb ${await sourceOptions()}${await debianMirror()} ${suite} main\n`);
  const settings = {
    'Dir::State': join(own, 'state'),
    'Dir::State::status': join(own, 'status'),
    'Dir::Cache': join(own, 'cache'),
    'Dir::Etc::sourcelist': join(own, 'etc/sources.list'),
    'Dir::Etc::sourceparts': join(own, 'etc/parts'),
    'Dir::Etc::preferencesparts': join(own, 'etc/preferences'),
    // Mirrors are often behind or frozen; the signatures are checked all the same.
    'Acquire::Check-Valid-Until': 'false',
    'Debug::NoLocking': 'true',
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
  };
  return {
    folder: own,
    archives,
    options: Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  };
}

async function sourceOptions(): Promise<string> {
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  return existsSync(keyring) ? `[signed-by=${keyring}] ` : '';
}

/** The address of the Debian archive this machine itself uses; its package lists need not have been fetched yet. */
async function debianMirror(): Promise<string> {
  const sites = await run('apt-get', ['indextargets', '--format', '$(SITE)', 'Created-By: Packages']);
  const site = sites.split('\n').find(line => /\/debian\/?$/.test(line));
  if (site) return site;
  throw new Error('the apt configuration of this machine names no Debian mirror to take packages from');
}

/** The command that runs a program of an unpacked root with that root's own loader and libraries, without chroot. */
export function rootCommand(root: string, program: string): string[] {
  const loader = globSync(
    [
      'usr/lib64/ld-linux-*.so.?',
      'lib64/ld-linux-*.so.?',
      '{usr/,}lib/ld-linux-*.so.?',
      '{usr/,}lib/*/ld-linux-*.so.?',
    ],
    {
      cwd: root,
    },
  )[0];
  const libraries = [...globSync('{usr/,}lib/*-linux-gnu', { cwd: root }), 'usr/lib/mysql/private'];
  if (!loader) throw new Error(`no dynamic loader in ${root}`);
  return [join(root, loader), '--library-path', libraries.map(path => join(root, path)).join(':'), join(root, program)];
}
