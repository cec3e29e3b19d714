import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type Aws, createAws } from './aws.ts';

/** Answers as CloudWatch Logs would; each test gives the answers it needs. */
type Answer = { status?: number; body: object };
let server: Server;
let aws: Aws;
let requests: Record<string, unknown>[];
const never = new AbortController().signal;
const range = { group: '/g', stream: 's', from: 1_000, to: 2_000 };

beforeAll(() => {
  process.env.AWS_ACCESS_KEY_ID = 'a';
  process.env.AWS_SECRET_ACCESS_KEY = 'b';
});
afterEach(() => {
  aws.close();
  server.close();
});

async function serve(answer: (body: Record<string, unknown>, count: number) => Answer): Promise<void> {
  requests = [];
  server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as Record<string, unknown>;
    requests.push(body);
    const { status = 200, body: out } = answer(body, requests.length);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(out));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  aws = createAws(
    { mode: 'prd', region: 'us-east-1', endpoint, sso: null, assumeRoleArn: null },
    { reserve: async () => 0, callsPerSecond: 25, prompt: null, signal: never },
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

async function read(): Promise<string[]> {
  const messages: string[] = [];
  for await (const page of aws.events(range, never))
    page.forEach(({ message }) => {
      messages.push(new TextDecoder().decode(message));
    });
  return messages;
}

test('empty pages in the midst of a stream are not its end, and each request starts from the head', async () => {
  const pages = [['a'], [], [], ['b'], []];
  await serve((body, count) => {
    const events = (pages[count - 1] ?? []).map(message => ({ timestamp: 1_500, message, ingestionTime: 1 }));
    return { body: { events, nextForwardToken: count >= pages.length ? String(body.nextToken) : `t${count}` } };
  });
  expect(await read()).toEqual(['a', 'b']);
  expect(requests.map(r => r.nextToken)).toEqual([undefined, 't1', 't2', 't3', 't4']);
  expect(requests.every(r => r.startFromHead === true && r.endTime === 2_000 && r.startTime === 1_000)).toBe(true);
});

test('throttled calls are made again until they succeed', async () => {
  await serve((body, count) =>
    count <= 2
      ? { status: 400, body: { __type: 'ThrottlingException', message: 'Rate exceeded' } }
      : { body: { events: [{ timestamp: 1_500, message: 'a' }], nextForwardToken: String(body.nextToken ?? 't') } },
  );
  expect(await read()).toEqual(['a', 'a']);
}, 20_000); // the pauses between the tries are real

test('a token that expires in mid-read is told with its remedy, and what was read stays read', async () => {
  await serve((_, count) =>
    count === 1
      ? { body: { events: [{ timestamp: 1_500, message: 'a' }], nextForwardToken: 't1' } }
      : { status: 400, body: { __type: 'ExpiredTokenException', message: 'The security token is expired' } },
  );
  await expect(read()).rejects.toMatchObject({
    failure: 'credentials_expired',
    remedy: expect.stringContaining('aws sts get-caller-identity'),
  });
});

test('a role without the right is told which action it lacks', async () => {
  await serve(() => ({
    status: 400,
    body: { __type: 'AccessDeniedException', message: 'User arn:x is not authorized' },
  }));
  await expect(read()).rejects.toMatchObject({
    failure: 'access_denied',
    message: 'Could not read stream s of log group /g: the AWS role may not do logs:GetLogEvents.',
    remedy: 'Allow logs:GetLogEvents for the role in IAM.',
  });
});
