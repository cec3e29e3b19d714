import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Rig } from './rig.ts';

type Server = Rig['servers'][number];
const serverOf = (rig: Rig): Server => {
  const [server] = rig.servers;
  if (!server) throw new Error('no server runs');
  return server;
};

/** Resident memory of a process, MiB. */
function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** Open sockets, files and timers' descriptors of a process. */
function handlesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

export type Sockets = { connected: number; rssMiB: number; perSocketKiB: number; handlesLeft: number };

/** Opens so many sockets on one server, lets them be told for a while, and closes them. */
export async function measureSockets(rig: Rig, count: number, seconds: number): Promise<Sockets> {
  const server = serverOf(rig);
  const before = { rss: rssOf(server.pid()), handles: handlesOf(server.pid()) };
  const sockets: WebSocket[] = [];
  for (let i = 0; i < count; i += 50)
    sockets.push(...(await Promise.all(Array.from({ length: 50 }, () => join(server)))));
  let rss = 0;
  for (let i = 0; i < seconds; i++) {
    await delay(1_000);
    rss = Math.max(rss, rssOf(server.pid()));
  }
  const connected = sockets.filter(socket => socket.readyState === WebSocket.OPEN).length;
  for (const socket of sockets) socket.close();
  await delay(5_000);
  return {
    connected,
    rssMiB: rss,
    perSocketKiB: ((rss - before.rss) * 1_024) / count,
    handlesLeft: Math.max(0, handlesOf(server.pid()) - before.handles),
  };
}

function join({ address }: Server): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.onopen = () => socket.send('40');
    socket.onerror = () => reject(new Error('a socket was refused'));
    socket.onclose = () => reject(new Error('a socket was closed before it had joined'));
    socket.onmessage = ({ data }) => {
      if (data === '2') socket.send('3');
      if (String(data).startsWith('40')) resolve(socket);
    };
  });
}

export type ListLoad = { sent: number; perSecond: number; p50Ms: number; p99Ms: number; failed: number };

/** Milliseconds after which a request of the list counts as failed, so that the bench ends where the server cannot keep up. */
const ANSWER_MS = 10_000;

/** Asks for the list so many times a second, whether or not the answers keep up. */
export async function measureList(rig: Rig, perSecond: number, seconds: number): Promise<ListLoad> {
  const { address } = serverOf(rig);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const times: number[] = [];
  let failed = 0;
  const ask = () =>
    new Promise<void>(resolve => {
      const begun = performance.now();
      let answered = false;
      const limit = { agent, signal: AbortSignal.timeout(ANSWER_MS) };
      const call = request(`${address}/api/captures?limit=50`, limit, response => {
        response.resume();
        response.on('error', () => undefined); // it took too long: counted below
        response.on('end', () => {
          answered = response.statusCode === 200;
          if (answered) times.push(performance.now() - begun);
        });
      });
      call.on('error', () => undefined); // as above
      call.on('close', () => {
        if (!answered) failed++;
        resolve();
      });
      call.end();
    });
  const begun = performance.now();
  const asked: Promise<void>[] = [];
  while (performance.now() - begun < seconds * 1_000) {
    const due = Math.floor(((performance.now() - begun) / 1_000) * perSecond);
    while (asked.length < due) asked.push(ask());
    await delay(5);
  }
  await Promise.all(asked);
  const took = (performance.now() - begun) / 1_000;
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { sent: asked.length, perSecond: times.length / took, p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

/** Of one process of the product: growth between the second and the last quarter of the time, by its medians. */
export type Soak = { name: string; rssMiB: number; rssGrowthMiB: number; handleGrowth: number };

export async function measureSoak(rig: Rig, seconds: number): Promise<Soak[]> {
  const members = [...rig.servers, ...rig.workers].map(member => ({
    member,
    rss: [] as number[],
    handles: [] as number[],
  }));
  const step = Math.max(1, Math.floor(seconds / 120));
  for (let i = 0; i < seconds; i += step) {
    await Promise.all(rig.servers.map(server => fetch(`${server.address}/api/captures?limit=50`).then(a => a.text())));
    await delay(step * 1_000);
    for (const { member, rss, handles } of members) {
      rss.push(rssOf(member.pid()));
      handles.push(handlesOf(member.pid()));
    }
  }
  return members.map(({ member, rss, handles }) => ({
    name: member.name,
    rssMiB: rss.at(-1) ?? 0,
    rssGrowthMiB: grownBy(rss),
    handleGrowth: grownBy(handles),
  }));
}

function grownBy(values: readonly number[]): number {
  const quarter = Math.floor(values.length / 4);
  return median(values.slice(-quarter)) - median(values.slice(quarter, 2 * quarter));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
