/**
 * What faults and load do to two servers and two workers: kill -9 in random order, MongoDB's step-down, a network that slows, cuts and
 * stalls, broken requests and frames, many sockets, a busy list, and time. Needs a production build (`npm run build`). Loopback only; ends
 * by itself. BENCH_KILLS, BENCH_NETWORK_MS, BENCH_MALFORMED, BENCH_SOCKETS, BENCH_SOAK set the lengths (the long run: 100, 20000, 10000,
 * 2000, 3600), BENCH_SEED the order, BENCH_PARTS names some of kills,network,load.
 */
import { measureKills } from './fault-load/kills.ts';
import { measureList, measureSoak, measureSockets } from './fault-load/load.ts';
import { measureMalformed } from './fault-load/malformed.ts';
import { measureNetwork } from './fault-load/network.ts';
import { startRig } from './fault-load/rig.ts';
import { type Verdict, watchTruth } from './fault-load/witness.ts';

type Figure = { name: string; value: number; unit: string; limit: number | null };

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const KILLS = number('BENCH_KILLS', 12);
const NETWORK_MS = number('BENCH_NETWORK_MS', 6_000);
const MALFORMED = number('BENCH_MALFORMED', 10_000);
const SOCKETS = number('BENCH_SOCKETS', 2_000);
const SOAK = number('BENCH_SOAK', 60);
const SEED = number('BENCH_SEED', 1);
const PARTS = (process.env.BENCH_PARTS ?? 'kills,network,load').split(',');

/** Mulberry32: the same seed gives the same order of faults. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function judged(of: string, verdict: Verdict & { slowestRecoveryMs: number }): Figure[] {
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
  const found = await measureKills(KILLS, randomOf(SEED));
  const counts = Object.entries(found.kills).map(([name, value]) => ({
    name: `faults: ${name}`,
    value,
    unit: '',
    limit: null,
  }));
  return [...counts, ...judged('kills', found)];
}

async function network(): Promise<Figure[]> {
  return judged('network', await measureNetwork(NETWORK_MS));
}

async function load(): Promise<Figure[]> {
  const rig = await startRig();
  const stopping = new AbortController();
  try {
    const watching = watchTruth(rig, stopping.signal);
    const malformed = await measureMalformed(rig, MALFORMED, randomOf(SEED));
    const sockets = await measureSockets(rig, SOCKETS, 10);
    const list = await measureList(rig, 500, 10);
    const soak = await measureSoak(rig, SOAK);
    stopping.abort();
    for (const page of (await watching).pages) page.close();
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
      { name: 'soak: growth of memory', value: soak.rssGrowthMiB, unit: 'MiB', limit: 30 },
      { name: 'soak: growth of handles', value: soak.handleGrowth, unit: '', limit: 5 },
    ];
  } finally {
    stopping.abort();
    await rig.stop();
  }
}

const MEASURES: Record<string, () => Promise<Figure[]>> = { kills, network, load };

const figures: Figure[] = [];
for (const part of PARTS) figures.push(...((await MEASURES[part]?.()) ?? []));
const isOk = ({ value, limit }: Figure) => limit === null || value <= limit;
console.table(
  figures.map(figure => ({
    figure: figure.name,
    value: `${Math.round(figure.value * 100) / 100} ${figure.unit}`.trim(),
    limit: figure.limit === null ? '' : `${figure.limit} ${figure.unit}`.trim(),
    ok: isOk(figure) ? 'yes' : 'NO',
  })),
);
const values = Object.fromEntries(figures.map(({ name, value }) => [name, Math.round(value * 100) / 100]));
console.log(JSON.stringify({ bench: 'faults', ...values, ok: figures.every(isOk) }));
process.exit(figures.every(isOk) ? 0 : 1);
