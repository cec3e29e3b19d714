import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { messageOf } from '#core/errors.ts';
import { hostOf, isLoopback } from '#core/loopback.ts';
import { registry } from './registry.ts';

export type MetricsAccess = {
  /** What a scraper may send as `Authorization: Bearer`; null when there is none. */
  token: string | null;
  /** Networks whose members need no token, as `address/bits`. */
  networks: readonly string[];
};

/** Headers by which a proxy says that it passes on another's request. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether the address asked for is that of the metrics. */
export function isMetricsAddress(url: string | undefined): boolean {
  return url?.split('?', 1)[0] === '/metrics';
}

/** Answers with all metrics of this process, in Prometheus' text format, whoever may have them; others with 401. */
export function metricsAnswer(access: MetricsAccess) {
  const mayAsk = metricsGuard(access);
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') answer(response, 405, 'Only GET is taken here.\n');
    else if (mayAsk(request)) void scrape(response);
    else {
      response.setHeader('WWW-Authenticate', 'Bearer realm="metrics"');
      answer(response, 401, NOT_YOU);
    }
  };
}

const NOT_YOU = 'The metrics need METRICS_TOKEN as a bearer token, or a caller within METRICS_NETWORKS.\n';

async function scrape(response: ServerResponse): Promise<void> {
  try {
    answer(response, 200, await registry.metrics(), registry.contentType);
  } catch (error) {
    // A scrape that fails must not end the process.
    answer(response, 500, `${messageOf(error)}\n`);
  }
}

export function answer(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

/** Whether a request brings the token, or comes straight from one of the networks. */
export function metricsGuard({ token, networks }: MetricsAccess) {
  const known = blockListOf(networks);
  return (request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given !== undefined) return token !== null && isSame(given, token);
    return known.has(request.socket.remoteAddress ?? '') && !isPassedOn(request);
  };
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** A proxy on this machine would lend its own address to everyone: its headers tell, or the name by which it was asked. */
function isPassedOn({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  if (FORWARDED.some(name => headers[name] !== undefined)) return true;
  return LOOPBACK.has(socket.remoteAddress ?? '') && !isLoopback(hostOf(headers.host ?? ''));
}

const LOOPBACK = blockListOf(['127.0.0.0/8', '::1/128']);

function blockListOf(networks: readonly string[]) {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return { has: (address: string) => isIP(address) > 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') };
}

/** Whether the text is a network as `METRICS_NETWORKS` takes it, such as 10.0.0.0/8 or fd00::/8. */
export function isNetwork(text: string): boolean {
  const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return isIP(address) > 0 && Number(bits) <= (isIP(address) === 6 ? 128 : 32);
}
