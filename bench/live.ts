/**
 * Live capture against real servers: what is missed and how exact the rest is, what a poll costs the server, and what 200 instances
 * cost one worker. BENCH_SECONDS sets the length of the first and the last part; BENCH_PARTS names some of completeness,cost,fleet.
 */
import { type Figure, reportFigures } from './figures.ts';
import { measureCompleteness } from './live-load/completeness.ts';
import { measureFleet } from './live-load/fleet.ts';
import { measurePollCost } from './live-load/poll-cost.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 120);
const PARTS = (process.env.BENCH_PARTS ?? 'completeness,cost,fleet').split(',');

async function completeness(): Promise<Figure[]> {
  const of = await measureCompleteness(SECONDS);
  return [
    { name: 'slow statements', value: of.slow, unit: '', limit: null },
    { name: 'missed', value: of.missedShare * 100, unit: '%', limit: 3 },
    { name: 'missed, persistent connections', value: of.missedPersistentShare * 100, unit: '%', limit: 0 },
    { name: 'captured with the exact time', value: of.exactShare * 100, unit: '%', limit: null },
    { name: 'start off by at most', value: of.startErrorMax, unit: 'ms', limit: 1 },
    { name: 'time off, 99 of 100', value: of.elapsedErrorP99, unit: 'ms', limit: 1 },
    { name: 'time off by at most', value: of.elapsedErrorMax, unit: 'ms', limit: null },
    { name: 'duplicates', value: of.duplicates, unit: '', limit: 0 },
    { name: 'captured below the threshold', value: of.notSlow, unit: '', limit: 0 },
  ];
}

async function cost(): Promise<Figure[]> {
  const of = await measurePollCost(500, 50);
  return [
    { name: 'CPU a poll, 500 connections, 50 of them slow', value: of.steady.cpuMs, unit: 'ms', limit: 0.5 },
    { name: 'latency of a poll', value: of.steady.latencyMs, unit: 'ms', limit: null },
    { name: 'CPU a poll, one a second, slow ones come and go', value: of.paced.cpuMs, unit: 'ms', limit: null },
    { name: 'CPU of information_schema.processlist', value: of.processlist.cpuMs, unit: 'ms', limit: null },
    { name: 'CPU of SELECT 1', value: of.selectOne.cpuMs, unit: 'ms', limit: null },
  ];
}

async function fleet(): Promise<Figure[]> {
  const of = await measureFleet(200, Math.min(SECONDS, 60));
  return [
    { name: 'ticks of 200 instances seen', value: of.ticks, unit: '', limit: null },
    { name: 'tick lag, p50', value: of.lagP50, unit: 'ms', limit: null },
    { name: 'tick lag, p99', value: of.lagP99, unit: 'ms', limit: 100 },
    { name: 'tick lag, max', value: of.lagMax, unit: 'ms', limit: null },
    { name: 'memory of the worker', value: of.rssMax, unit: 'MB', limit: 300 },
  ];
}

const MEASURES: Record<string, () => Promise<Figure[]>> = { completeness, cost, fleet };

const figures: Figure[] = [];
for (const part of PARTS) figures.push(...((await MEASURES[part]?.()) ?? []));
reportFigures('live', figures);
