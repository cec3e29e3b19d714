import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DATES, dayEvents, INSTANCES } from './month-log.ts';

/** What the stand-in has counted since it was asked last. */
export type Counts = { calls: number; throttled: number; bytes: number };

type Stored = { timestamp: number; json: Buffer };
type Body = {
  logGroupName?: string;
  logGroupNamePrefix?: string;
  startTime?: number;
  endTime?: number;
  nextToken?: string;
};

/** The service's limits of one page: 1 MB of text, 10,000 events. */
const PAGE_BYTES = 1 << 20;
const PAGE_EVENTS = 10_000;

/**
 * Answers GetLogEvents from memory with the service's real quota; a Python server could not keep up. Prints its address when it is
 * ready. GET /counts tells what was called, GET /quota?per-second=N changes the quota.
 */
export async function serveLogs(bytesADay: number): Promise<void> {
  const logs = new Map(
    INSTANCES.map(instance => [`/aws/rds/instance/${instance.name}/slowquery`, logOf(instance, bytesADay)]),
  );
  let counts: Counts = { calls: 0, throttled: 0, bytes: 0 };
  const quota = { perSecond: 25, tokens: 25, at: Date.now() };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    if (url.pathname === '/counts') {
      response.end(JSON.stringify(counts));
      counts = { calls: 0, throttled: 0, bytes: 0 };
      return;
    }
    if (url.pathname === '/quota') {
      quota.perSecond = quota.tokens = Number(url.searchParams.get('per-second'));
      response.end('{}');
      return;
    }
    const action = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    const text = await textOf(request);
    // RDS speaks in forms, CloudWatch Logs in JSON.
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Body;
    const answer = (status: number, out: Buffer | object) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        .end(Buffer.isBuffer(out) ? out : JSON.stringify(out));
    if (action === 'DescribeLogGroups') answer(200, { logGroups: [{ logGroupName: body.logGroupNamePrefix }] });
    else if (action === 'DescribeLogStreams')
      answer(200, { logStreams: [{ logStreamName: body.logGroupName?.split('/')[4] }] });
    else if (action === 'GetLogEvents') {
      counts.calls++;
      if (takeToken(quota)) answer(200, pageOf(logs.get(body.logGroupName ?? '') ?? [], body, counts));
      else {
        counts.throttled++;
        answer(400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
      }
    } else answer(400, { __type: 'AccessDeniedException', message: 'not of this bench' });
  });
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

function logOf(instance: (typeof INSTANCES)[number], bytesADay: number): Stored[] {
  const events: Stored[] = [];
  for (const date of DATES)
    for (const { timestamp, message } of dayEvents(instance, date, bytesADay))
      events.push({ timestamp, json: Buffer.from(JSON.stringify({ timestamp, message, ingestionTime: timestamp })) });
  return events.sort((a, b) => a.timestamp - b.timestamp);
}

function takeToken(quota: { perSecond: number; tokens: number; at: number }): boolean {
  const now = Date.now();
  quota.tokens = Math.min(quota.perSecond, quota.tokens + ((now - quota.at) / 1_000) * quota.perSecond);
  quota.at = now;
  if (quota.tokens < 1) return false;
  quota.tokens--;
  return true;
}

function pageOf(log: Stored[], body: Body, counts: Counts): Buffer {
  const from = body.nextToken === undefined ? firstAt(log, body.startTime ?? 0) : Number(body.nextToken.slice(2));
  const parts: Buffer[] = [];
  let to = from;
  for (let bytes = 0; to < log.length && parts.length < 2 * PAGE_EVENTS; to++) {
    const event = log[to];
    if (!event || event.timestamp >= (body.endTime ?? Number.POSITIVE_INFINITY)) break;
    bytes += event.json.length;
    if (bytes > PAGE_BYTES && to > from) break;
    parts.push(event.json, COMMA);
    counts.bytes += event.json.length;
  }
  parts.pop();
  // At the end the service gives back the token that it was sent.
  const tail = Buffer.from(`],"nextForwardToken":"f/${to}","nextBackwardToken":"b/${from}"}`);
  return Buffer.concat([HEAD, ...parts, tail]);
}

const HEAD = Buffer.from('{"events":[');
const COMMA = Buffer.from(',');

function firstAt(log: Stored[], time: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((log[middle]?.timestamp ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
