import { connect } from 'node:net';
import type { Rig } from './rig.ts';

export type Malformed = { requests: number; frames: number; failed5xx: number; crashes: number };

const AT_ONCE = 32;
const PATHS = [
  'captures',
  'captures/x',
  'plans',
  'plans/x/markdown',
  'settings',
  'instances/%00',
  'months/2026-99',
  'alerts',
  'alerts/rules',
  'collections',
  'digests/%ff',
  '../../etc/passwd',
  'reports/x',
  'status',
  '',
];
const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'TRACE', 'BREW'];
const SCRAPS = [
  '\0',
  '%00',
  '{"$gt":""}',
  '[]',
  '1e999',
  '\ud800',
  '한글💾',
  '-1',
  'null',
  '"',
  '{',
  '../',
  'a'.repeat(3_000),
  '__proto__',
  '2026-13-01',
  '<script>',
  '\r\n\r\n',
  ';',
  '%',
  '&&=',
];

/** Sends broken requests and socket frames to one server, half each. */
export async function measureMalformed(rig: Rig, count: number, random: () => number): Promise<Malformed> {
  const [server] = rig.servers;
  if (!server) throw new Error('no server runs');
  const pid = server.pid();
  const { port } = new URL(server.address);
  let failed5xx = 0;
  const half = Math.floor(count / 2);
  await inLanes(half, async () => {
    const status = await rawRequest(Number(port), brokenRequest(random));
    // 503 says that MongoDB is away, which it is not.
    if (status >= 500 && status !== 501 && status !== 505) failed5xx++;
  });
  let frames = 0;
  // The server closes a connection at the first frame that it cannot read.
  while (frames < half) {
    await inLanes(AT_ONCE, async () => {
      frames += await sendFrames(server.address, 50, random);
    });
  }
  const alive = await fetch(`${server.address}/api/health`).then(
    answer => answer.ok,
    () => false,
  );
  return { requests: half, frames, failed5xx, crashes: server.ended() || server.pid() !== pid || !alive ? 1 : 0 };
}

function brokenRequest(random: () => number): Buffer {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const scraps = () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => one(SCRAPS)).join(one(['&', '=', '']));
  if (random() < 0.1) return Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)));
  const query = random() < 0.2 ? scraps() : encodeURIComponent(scraps().toWellFormed());
  const body = random() < 0.5 ? `{"name":${JSON.stringify(scraps())},"kind":${scraps()}}` : scraps();
  const head = [
    `${one(METHODS)} /api/${one(PATHS)}?${one(['q', 'limit', 'cursor', 'from', 'instance', '__proto__'])}=${query} HTTP/1.1`,
    `Host: ${one(['127.0.0.1', 'localhost', 'evil.example', ''])}`,
    `Content-Type: ${one(['application/json', 'text/plain', scraps()])}`,
    `Content-Length: ${random() < 0.9 ? Buffer.byteLength(body) : one([0, 5, 99_999])}`,
    'Connection: close',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** The status of the answer; 0 when the server closed without one, as it may. */
function rawRequest(port: number, bytes: Buffer): Promise<number> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setTimeout(1_500, () => socket.destroy()); // it waits for a body that was promised
    socket.on('data', data => {
      text += data.toString('latin1').slice(0, 64);
      if (text.length > 16) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0)));
  });
}

/** @returns how many were sent; the server may close the connection at any of them */
function sendFrames(address: string, most: number, random: () => number): Promise<number> {
  return new Promise(resolve => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    let sent = 0;
    const next = () => {
      if (socket.readyState !== WebSocket.OPEN || sent >= most) return socket.close();
      const scrap = SCRAPS[Math.floor(random() * SCRAPS.length)] ?? '';
      const kinds = [
        scrap,
        `4${scrap}`,
        `40${scrap}`,
        `42["${scrap}",${scrap}]`,
        `451-["x",{"_placeholder":true,"num":9}]`,
        'b4AAAA',
      ];
      const frame = kinds[Math.floor(random() * kinds.length)] ?? '';
      socket.send(random() < 0.2 ? new Uint8Array(Buffer.from(frame)) : frame);
      sent++;
      setImmediate(next);
    };
    socket.onopen = next;
    socket.onerror = () => undefined;
    socket.onclose = () => resolve(sent);
  });
}

async function inLanes(count: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
