import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** The folder that outlives a clone: what was downloaded once is found here by the next one. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'my-slow-queries');
}

/**
 * Returns the kept folder `name`, or builds it: `build` fills a folder of its own, which takes its final name only when it
 * is complete. Processes that want the same folder at once build it one after another, so the second finds it ready.
 * @throws whatever `build` throws; nothing is kept then.
 */
export async function cached(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  const draft = `${folder}.${randomBytes(4).toString('hex')}.part`;
  try {
    if (existsSync(folder)) return folder;
    await mkdir(draft);
    await build(draft);
    await rename(draft, folder);
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await unlock();
  }
}

/** Takes a lock file that names its owner's process; one whose owner is gone is taken over. Returns what releases it. */
export async function lock(path: string): Promise<() => Promise<void>> {
  const mine = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(mine, String(process.pid));
  try {
    while (!(await tryLink(mine, path))) {
      if (!(await ownerLives(path))) await rm(path, { force: true });
      else await delay(100);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return () => rm(path, { force: true });
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function ownerLives(path: string): Promise<boolean> {
  try {
    process.kill(Number(await readFile(path, 'utf8')), 0);
    return true;
  } catch (error) {
    // EPERM: alive, but another user's. ESRCH: gone. ENOENT: released just now, which the next try will find out.
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'EPERM' || code === 'ENOENT';
  }
}

/** @throws Error when the file's sha256 (hex) is not the expected one. */
export async function checkSha256(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual !== expected) throw new Error(`${file} has sha256 ${actual}, expected ${expected}`);
}
