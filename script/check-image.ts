/**
 * Checks the image where there is no container engine: does what the Dockerfile says in a folder, then starts both processes of the result
 * as its user and on a read-only tree, beside a real MongoDB; asks for health, readiness and metrics, and stops them by SIGTERM.
 * Needs root and Linux (`unshare`, `setpriv`). What it cannot check: the base image itself, and the engine.
 */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startMongod } from '#testbed/mongod.ts';
import { freePort, removeFolder, temporaryFolder } from '#testbed/server-process.ts';

type Stage = { root: string; workdir: string; env: Record<string, string>; user: string };

/** Instructions with their continued lines joined. */
function instructionsOf(dockerfile: string): [name: string, rest: string][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter(Boolean);
  return lines.map(line => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1).trim()]);
}

const ignored = readFileSync('.dockerignore', 'utf8').trim().split('\n');

function copy(stage: Stage, rest: string, stages: Map<string, Stage>): void {
  const [, from, paths = ''] = /^(?:--from=(\S+) )?(.+)$/.exec(rest) ?? [];
  const words = paths.split(/\s+/);
  const target = join(stage.root, stage.workdir, words.at(-1) ?? '.');
  const source = stages.get(from ?? '')?.root ?? '.';
  const mayCopy = (path: string) =>
    from !== undefined || !ignored.some(pattern => matchesGlob(relative('.', path) || '.', pattern));
  for (const word of words.slice(0, -1)) {
    const path = join(source, word);
    const isFolder = statSync(path).isDirectory();
    cpSync(path, isFolder || words.length === 2 ? target : join(target, word), {
      recursive: true,
      verbatimSymlinks: true,
      filter: mayCopy,
    });
  }
}

/** Does what the Dockerfile says; returns its last stage and what it starts. */
function replay(folder: string): Stage & { entry: string[] } {
  const stages = new Map<string, Stage>();
  let stage: Stage = { root: '', workdir: '', env: {}, user: '0:0' };
  let entry: string[] = [];
  for (const [name, rest] of instructionsOf(readFileSync('Dockerfile', 'utf8'))) {
    console.log(`${name} ${rest.slice(0, 120)}`);
    if (name === 'FROM') {
      const alias = / AS (\w+)$/.exec(rest)?.[1] ?? 'last';
      stage = { root: join(folder, alias), workdir: '', env: {}, user: '0:0' };
      stages.set(alias, stage);
    } else if (name === 'WORKDIR') {
      stage.workdir = rest;
      mkdirSync(join(stage.root, rest), { recursive: true });
    } else if (name === 'ENV')
      Object.assign(stage.env, Object.fromEntries(rest.split(' ').map(pair => pair.split('='))));
    else if (name === 'COPY') copy(stage, rest, stages);
    else if (name === 'RUN') {
      const env = { ...process.env, ...stage.env };
      execFileSync('sh', ['-ec', rest], { cwd: join(stage.root, stage.workdir), env, stdio: 'inherit' });
    } else if (name === 'USER') stage.user = rest;
    else if (name === 'ENTRYPOINT') entry = JSON.parse(rest) as string[];
    else if (!['EXPOSE', 'HEALTHCHECK', 'CMD'].includes(name)) throw new Error(`Dockerfile: ${name} is not known here`);
  }
  return { ...stage, entry };
}

type Image = ReturnType<typeof replay>;

/** A command of the image as its user, in a mount namespace of its own where its tree is read-only. */
function commandOf(image: Image, command: string): [program: string, args: string[]] {
  const [uid, gid] = image.user.split(':');
  const script = `mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && ! touch x 2>/dev/null &&
    exec setpriv --reuid ${uid} --regid ${gid} --clear-groups -- "$@"`;
  return ['unshare', ['--mount', 'sh', '-ec', script, 'sh', ...image.entry, command]];
}

/** Starts a process of the image, waits for its answers, runs the image's health check, and stops it. */
async function tryProcess(image: Image, command: string, env: Record<string, string>, paths: string[]): Promise<void> {
  const [program, args] = commandOf(image, command);
  const options = {
    cwd: join(image.root, image.workdir),
    env: {
      NODE_ENV: 'production' as const,
      PATH: `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin`,
      ...image.env,
      ...env,
    },
  };
  const child = spawn(program, args, { ...options, stdio: 'inherit' });
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  for (const url of paths) report(`${command} ${new URL(url).pathname}`, await answerOf(url), /^200 /);
  const [healthProgram, healthArgs] = commandOf(image, 'health');
  const health = spawnSync(healthProgram, healthArgs, { ...options, stdio: 'inherit' });
  report(`${command}: health check ends with`, String(health.status), /^0$/);
  child.kill('SIGTERM');
  report(`${command}: after SIGTERM ends with`, String(await ended), /^0$/);
}

/** The first good answer within a minute, or the last bad one. */
async function answerOf(url: string): Promise<string> {
  for (const end = Date.now() + 60_000; ; await delay(200)) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok || Date.now() > end) return `${answer?.status} ${(await answer?.text())?.trim().slice(0, 60)}`;
  }
}

function report(what: string, found: string, wanted: RegExp): void {
  const isRight = wanted.test(found);
  console.log(`${isRight ? 'ok  ' : 'FAIL'} ${what} ${found}`);
  if (!isRight) process.exitCode = 1;
}

const folder = await temporaryFolder('image');
await chmod(folder, 0o755);
const mongod = await startMongod();
try {
  const image = replay(folder);
  execFileSync('du', ['-sh', join(image.root, image.workdir)], { stdio: 'inherit' });
  const [PORT, WORKER_PORT] = [String(await freePort()), String(await freePort())];
  // As in a container: on every address, so with sign-in.
  const env = {
    MONGODB_URI: mongod.uri,
    MONGODB_DB_NAME: 'image',
    HOST: '0.0.0.0',
    PORT,
    WORKER_HOST: '0.0.0.0',
    WORKER_PORT,
    AUTH_SECRET: randomBytes(32).toString('base64'),
    APP_PUBLIC_URL: `http://localhost:${PORT}`,
    AUTH_ALLOW_HTTP: 'true',
  };
  const [server, worker] = [`http://127.0.0.1:${PORT}`, `http://127.0.0.1:${WORKER_PORT}`];
  await tryProcess(image, 'server', env, [
    `${server}/api/health`,
    `${server}/api/ready`,
    `${server}/live`,
    `${server}/metrics`,
  ]);
  await tryProcess(image, 'workers', env, [`${worker}/health`, `${worker}/ready`, `${worker}/metrics`]);
  const [program, args] = commandOf(image, 'fingerprint');
  const digest = spawnSync(program, args, {
    cwd: join(image.root, image.workdir),
    env: { NODE_ENV: 'production', PATH: process.env.PATH },
    input: 'SELECT 1\n',
  });
  report('command line: fingerprint answers', String(digest.stdout).trim(), /SELECT \?/);
} finally {
  await mongod.stop();
  await removeFolder(folder);
}
