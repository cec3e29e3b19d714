/**
 * Speed and memory of `cli digest` against pt-query-digest, and of the engine alone. BENCH_MB sets the size of the logs
 * (200), BENCH_LARGE_MB that of the large one (2000), BENCH_PARTS what is measured (plain,rich,large,growth). The ratio
 * that counts is that of wall time, what a person waits; that of processor time, which counts the threads of V8 too, stands
 * beside it. Without pt-query-digest on PATH its columns stay empty.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Style } from '#testbed/slow-log/values.ts';
import { generateSlowLog } from '#testbed/slow-log-generator.ts';
import { measureProcess, type Run } from './digest-load/child.ts';
import { measureWarm, nanosPerByte } from './digest-load/in-process.ts';

const MB = Number(process.env.BENCH_MB ?? 200);
const LARGE_MB = Number(process.env.BENCH_LARGE_MB ?? 2_000);
const PARTS = (process.env.BENCH_PARTS ?? 'plain,rich,large,growth').split(',');
const WARM_BYTES = 32e6;
const WARM_ROUNDS = 30;
const LIMIT = { plainRatio: 20, richRatio: 35, peakMb: 130, loopShare: 0.35, growth: 2 };

type Value = string | number | boolean | null;
const values: Record<string, Value> = {};
/** Of seconds a megabyte. */
const nanos = (seconds: number): string => (seconds * 1e3).toFixed(2);
const round = (n: number, digits = 1): number => Number(n.toFixed(digits));

function show(name: string, value: Value, unit: string, limit = ''): void {
  values[name] = value;
  console.log(`${name.padEnd(34)}${String(value).padStart(12)} ${unit.padEnd(12)}${limit}`);
}

async function writeLog(path: string, style: Style): Promise<void> {
  const file = createWriteStream(path);
  for (const piece of generateSlowLog({ variant: 'mysql-8', style, bytes: MB * 1e6 }))
    if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

const cli = new URL('../cli/main.js', import.meta.url).pathname;
/** As `npm run cli` runs it. */
const ourRun = (log: string): Promise<Run> =>
  measureProcess(process.execPath, ['--max-semi-space-size=4', cli, 'digest', log]);

async function compare(log: string, style: Style, limit: number): Promise<void> {
  // One run before the competitor's and one behind: what else the machine does changes within minutes.
  const before = await ourRun(log);
  const theirs = hasCompetitor ? await measureProcess('pt-query-digest', ['--no-version-check', log]) : undefined;
  const behind = await ourRun(log);
  const ours = before.wallMs <= behind.wallMs ? before : behind;
  show(`${style} wall`, round(ours.wallMs / 1e3, 2), 's');
  show(`${style} cpu`, round(ours.cpuMs / 1e3, 2), 's');
  show(`${style} peak memory`, round(ours.peakMb), 'MB', `< ${LIMIT.peakMb}`);
  if (!theirs) return;
  show(`${style} pt-query-digest wall`, round(theirs.wallMs / 1e3, 2), 's');
  show(`${style} pt-query-digest cpu`, round(theirs.cpuMs / 1e3, 2), 's');
  show(`${style} times as fast`, round(theirs.wallMs / ours.wallMs), '', `>= ${limit}`);
  show(`${style} times as fast, cpu`, round(theirs.cpuMs / ours.cpuMs), '');
}

async function measureWarmOn(log: string, style: Style): Promise<void> {
  const bytes = (await readFile(log)).subarray(0, WARM_BYTES);
  const { loop, parse, digest, all } = measureWarm(bytes, WARM_ROUNDS);
  show(`${style} plain loop`, round(loop), 'MB/s', `${nanos(1 / loop)} ns a byte`);
  show(`${style} parse`, round(parse), 'MB/s', `${nanos(1 / parse)} ns a byte`);
  show(`${style} parse, digest`, round(digest), 'MB/s', `${nanos(1 / digest - 1 / parse)} ns a byte for the digest`);
  show(`${style} parse, digest, sum`, round(all), 'MB/s', `${nanos(1 / all - 1 / digest)} ns a byte for the sums`);
  show(`${style} share of the plain loop`, round(all / loop, 3), '', `>= ${LIMIT.loopShare}`);
}

async function measureLarge(folder: string): Promise<void> {
  const part = join(folder, 'part.log');
  const large = join(folder, 'large.log');
  await writeLog(part, 'rich');
  const bytes = await readFile(part);
  for (let written = 0; written < LARGE_MB; written += MB) await appendFile(large, bytes);
  const run = await ourRun(large);
  show('large wall', round(run.wallMs / 1e3, 2), 's');
  show('large cpu', round(run.cpuMs / 1e3, 2), 's');
  show('large peak memory', round(run.peakMb), 'MB', `< ${LIMIT.peakMb}`);
}

function measureGrowth(): void {
  const list = (bytes: number): string => `select a from t where b in (${'12345, '.repeat(bytes / 7)}1)`;
  const names = (bytes: number): string => `select ${'abc.def + '.repeat(bytes / 10)} 1 from t`;
  show('list of 1 MB', round(nanosPerByte(list(1e6)), 2), 'ns/byte');
  show('list of 16 MB', round(nanosPerByte(list(16e6)), 2), 'ns/byte');
  show('names of 1 MB', round(nanosPerByte(names(1e6)), 2), 'ns/byte');
  show('names of 16 MB', round(nanosPerByte(names(16e6)), 2), 'ns/byte');
  show('open quote, 16 MB', round(nanosPerByte(`select '${'x'.repeat(16e6)}`), 2), 'ns/byte');
  show('1,000,000 parentheses', round(nanosPerByte('('.repeat(1e6)), 2), 'ns/byte');
}

function missed(): string[] {
  const n = (name: string): number => Number(values[name]);
  const checks: [string, boolean][] = [
    ['plain times as fast', n('plain times as fast') >= LIMIT.plainRatio],
    ['rich times as fast', n('rich times as fast') >= LIMIT.richRatio],
    ['plain peak memory', n('plain peak memory') < LIMIT.peakMb],
    ['rich peak memory', n('rich peak memory') < LIMIT.peakMb],
    ['large peak memory', n('large peak memory') < LIMIT.peakMb],
    ['plain share of the plain loop', n('plain share of the plain loop') >= LIMIT.loopShare],
    ['rich share of the plain loop', n('rich share of the plain loop') >= LIMIT.loopShare],
    ['list of 16 MB', n('list of 16 MB') <= n('list of 1 MB') * LIMIT.growth],
    ['names of 16 MB', n('names of 16 MB') <= n('names of 1 MB') * LIMIT.growth],
  ];
  return checks.filter(([name, held]) => name in values && !held).map(([name]) => name);
}

const hasCompetitor = spawnSync('pt-query-digest', ['--version']).status === 0;
const folder = await mkdtemp(join(tmpdir(), 'digest-bench-'));
try {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} threads, Node ${process.version}, ${MB} MB`,
  );
  for (const [style, limit] of [
    ['plain', LIMIT.plainRatio],
    ['rich', LIMIT.richRatio],
  ] as const) {
    if (!PARTS.includes(style)) continue;
    const log = join(folder, `${style}.log`);
    await writeLog(log, style);
    await measureWarmOn(log, style);
    await compare(log, style, limit);
    await rm(log);
  }
  if (PARTS.includes('large')) await measureLarge(folder);
  if (PARTS.includes('growth')) measureGrowth();
  const failed = missed();
  if (failed.length > 0) console.log(`missed: ${failed.join(', ')}`);
  console.log(JSON.stringify({ ...values, compared: hasCompetitor, ok: failed.length === 0 }));
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
