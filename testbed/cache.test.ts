import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cached, checkSha256, lock } from './cache.ts';

let home: string;
let before: string | undefined;
beforeEach(async () => {
  before = process.env.XDG_CACHE_HOME;
  home = await mkdtemp(join(tmpdir(), 'msq-cache-'));
  process.env.XDG_CACHE_HOME = home;
});
afterEach(async () => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
  await rm(home, { recursive: true });
});

it('builds a folder once for all who ask at the same time', async () => {
  let builds = 0;
  const build = async (folder: string) => {
    builds++;
    await delay(20);
    await writeFile(join(folder, 'file'), 'made');
  };
  const folders = await Promise.all(Array.from({ length: 5 }, () => cached('thing', build)));
  expect(builds).toBe(1);
  expect(await readFile(join(folders[4] ?? '', 'file'), 'utf8')).toBe('made');
  expect(await readdir(join(home, 'my-slow-queries'))).toEqual(['thing']);
});

it('keeps nothing of a build that failed, and the next one may succeed', async () => {
  await expect(cached('thing', () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(await readdir(join(home, 'my-slow-queries'))).toEqual([]);
  await expect(cached('thing', async () => {})).resolves.toContain('thing');
});

it('takes over the lock of a process that is gone', async () => {
  await writeFile(join(home, 'a.lock'), '999999999');
  const unlock = await lock(join(home, 'a.lock'));
  expect(await readFile(join(home, 'a.lock'), 'utf8')).toBe(String(process.pid));
  await unlock();
  expect(await readdir(home)).toEqual([]);
});

it('refuses a file with another hash than the expected one', async () => {
  const file = join(home, 'file');
  await writeFile(file, 'hello\n');
  await checkSha256(file, '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03');
  await expect(checkSha256(file, '00')).rejects.toThrow('expected 00');
});
