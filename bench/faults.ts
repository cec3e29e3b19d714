/**
 * What faults and load do to two servers and two workers: kill -9 in random order, MongoDB's step-down, a network that slows, cuts and
 * stalls, broken requests and frames, many sockets, a busy list, and time. Needs a production build (`npm run build`). Loopback only; ends
 * by itself. BENCH_KILLS, BENCH_NETWORK_MS, BENCH_MALFORMED, BENCH_SOCKETS, BENCH_SOAK set the lengths (the long run: 100, 20000, 10000,
 * 2000, 3600), BENCH_SEED the order, BENCH_PARTS names some of kills,network,load,soak.
 */
import { seededRandom } from './api-load/random.ts';
import { measureKills } from './fault-load/kills.ts';
import { measureList, measureSoak, measureSockets } from './fault-load/load.ts';
import { measureMalformed } from './fault-load/malformed.ts';
import { measureNetwork } from './fault-load/network.ts';
import type { Endured } from './fault-load/recovery.ts';
import { type Rig, startRig } from './fault-load/rig.ts';
import { watchTruth } from './fault-load/witness.ts';
import { type Figure, reportFigures } from './figures.ts';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const KILLS = number('BENCH_KILLS', 12);
const NETWORK_MS = number('BENCH_NETWORK_MS', 6_000);
const MALFORMED = number('BENCH_MALFORMED', 10_000);
const SOCKETS = number('BENCH_SOCKETS', 2_000);
const SOAK = number('BENCH_SOAK', 60);
const SEED = number('BENCH_SEED', 1);
const PARTS = (process.env.BENCH_PARTS ?? 'kills,network,load,soak').split(',');

function judged(of: string, verdict: Endured): Figure[] {
  const none = (name: string, value: number) => ({ name: `${of}: ${name}`, value, unit: '', limit: 0 });
  return [
    { name: `${of}: statements that ran to their end`, value: verdict.statements, unit: '', limit: null },
    { name: `${of}: of them captured`, value: verdict.captured, unit: '', limit: null },
    none('captures lost after first sight', verdict.lost),
    none('statements captured twice', verdict.doubled),
    none('captures left open', verdict.open),
    none('exact times that cannot be', verdict.wrongTimes),
    none('differences on pages that stayed open', verdict.pageDifferences),
    { name: `${of}: slowest recovery`, value: verdict.slowestRecoveryMs / 1_000, unit: 's', limit: 60 },
  ];
}

async function kills(): Promise<Figure[]> {
  const found = await measureKills(KILLS, seededRandom(SEED));
  const counts = Object.entries(found.kills).map(([name, value]) => ({
    name: `faults: ${name}`,
    value,
    unit: '',
    limit: null,
  }));
  return [
    ...counts,
    ...judged('kills', found),
    { name: 'kills: months collected meanwhile', value: found.collections, unit: '', limit: null },
    { name: 'kills: collected sums that differ', value: found.sums, unit: '', limit: 0 },
    { name: 'kills: coverage that differs', value: found.coverage, unit: '', limit: 0 },
  ];
}

async function network(): Promise<Figure[]> {
  return judged('network', await measureNetwork(NETWORK_MS));
}

/** Measures servers and workers that do their work meanwhile. */
async function atWork<T>(measured: (rig: Rig) => Promise<T>): Promise<T> {
  const rig = await startRig();
  const stopping = new AbortController();
  try {
    const watching = watchTruth(rig, stopping.signal);
    const found = await measured(rig);
    stopping.abort();
    for (const page of (await watching).pages) page.close();
    return found;
  } finally {
    stopping.abort();
    await rig.stop();
  }
}

async function load(): Promise<Figure[]> {
  const { malformed, sockets, list } = await atWork(async rig => ({
    malformed: await measureMalformed(rig, MALFORMED, seededRandom(SEED)),
    sockets: await measureSockets(rig, SOCKETS, 10),
    list: await measureList(rig, 500, 10),
  }));
  return [
    { name: 'malformed: requests', value: malformed.requests, unit: '', limit: null },
    { name: 'malformed: frames', value: malformed.frames, unit: '', limit: null },
    { name: 'malformed: answers 5xx', value: malformed.failed5xx, unit: '', limit: 0 },
    { name: 'malformed: crashes', value: malformed.crashes, unit: '', limit: 0 },
    { name: 'sockets: not connected', value: SOCKETS - sockets.connected, unit: '', limit: 0 },
    { name: 'sockets: memory of the server', value: sockets.rssMiB, unit: 'MiB', limit: 800 },
    { name: 'sockets: memory of one', value: sockets.perSocketKiB, unit: 'KiB', limit: null },
    { name: 'sockets: handles left after all closed', value: sockets.handlesLeft, unit: '', limit: 20 },
    { name: 'list: answers a second of 500 asked for', value: list.perSecond, unit: '', limit: null },
    { name: 'list: p50', value: list.p50Ms, unit: 'ms', limit: null },
    { name: 'list: p99', value: list.p99Ms, unit: 'ms', limit: null },
    { name: 'list: failed', value: list.failed, unit: '', limit: 0 },
  ];
}

async function soak(): Promise<Figure[]> {
  const grown = await atWork(rig => measureSoak(rig, SOAK));
  return grown.flatMap(({ name, rssMiB, rssGrowthMiB, handleGrowth }) => [
    { name: `soak: memory of ${name}`, value: rssMiB, unit: 'MiB', limit: null },
    { name: `soak: growth of memory of ${name}`, value: rssGrowthMiB, unit: 'MiB', limit: 30 },
    { name: `soak: growth of handles of ${name}`, value: handleGrowth, unit: '', limit: 5 },
  ]);
}

const MEASURES: Record<string, () => Promise<Figure[]>> = { kills, network, load, soak };

const figures: Figure[] = [];
for (const part of PARTS) figures.push(...((await MEASURES[part]?.()) ?? []));
reportFigures('faults', figures);
