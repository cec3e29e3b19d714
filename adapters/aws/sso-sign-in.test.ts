import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { credentialSource } from './credentials.ts';
import type { AwsSettings, SignInPrompt } from './settings.ts';
import { readToken, writeToken } from './sso-token-cache.ts';

const startUrl = 'https://example.awsapps.com/start';
const never = new AbortController().signal;
let server: Server;
let folder: string;
let seen: string[];
/** Answers of /token, in turn; the last one stays. */
let tokens: { status: number; body: object }[];
/** Access tokens that the portal takes. */
let valid: Set<string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sso-'));
  seen = [];
  valid = new Set(['fresh']);
  tokens = [
    { status: 400, body: { __type: 'AuthorizationPendingException', error: 'authorization_pending' } },
    { status: 200, body: { accessToken: 'fresh', expiresIn: 3_600, refreshToken: 'r', tokenType: 'Bearer' } },
  ];
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    seen.push(path);
    const { status, body, type } = answer(path, String(request.headers['x-amz-sso_bearer_token'] ?? ''));
    const headers = { 'content-type': 'application/json', ...(type ? { 'x-amzn-errortype': type } : {}) };
    request.resume().on('end', () => response.writeHead(status, headers).end(JSON.stringify(body)));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function answer(path: string, bearer: string): { status: number; body: object; type?: string } {
  if (path === '/client/register')
    return { status: 200, body: { clientId: 'c', clientSecret: 's', clientSecretExpiresAt: 4_000_000_000 } };
  if (path === '/device_authorization') {
    const at = 'https://device.example/';
    const where = { verificationUri: at, verificationUriComplete: `${at}?user_code=ABCD-EFGH` };
    return { status: 200, body: { deviceCode: 'd', userCode: 'ABCD-EFGH', ...where, expiresIn: 600, interval: 0.01 } };
  }
  if (path === '/token') return (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? { status: 500, body: {} };
  if (!valid.has(bearer)) return { status: 401, body: { message: 'no' }, type: 'UnauthorizedException' };
  const keys = { accessKeyId: 'AK', secretAccessKey: 'SK', sessionToken: 'ST', expiration: 4_000_000_000_000 };
  return { status: 200, body: { roleCredentials: keys } };
}

function source(prompt: ((p: SignInPrompt) => void) | null) {
  const settings: AwsSettings = {
    mode: 'dev',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sso: { startUrl, region: 'us-east-1', accountId: '123456789012', roleName: 'Reader', cacheFolder: folder },
    assumeRoleArn: null,
  };
  return credentialSource(settings, prompt, never);
}

test('the device flow shows address and code once, however many calls wait for it, and keeps the token for the AWS CLI', async () => {
  const prompts: SignInPrompt[] = [];
  const ask = source(prompt => prompts.push(prompt));
  const got = await Promise.all([ask?.(), ask?.()]);
  expect(got[0]).toMatchObject({ accessKeyId: 'AK', sessionToken: 'ST' });
  expect(prompts).toHaveLength(1);
  expect(prompts[0]).toMatchObject({ url: 'https://device.example/?user_code=ABCD-EFGH', code: 'ABCD-EFGH' });
  const [file = ''] = await readdir(folder);
  // sha1 of the start page's address: the name that `aws sso login` gives its file.
  expect(file).toBe('e8be5486177c5b5392bd9aa76563515b29358e6e.json');
  const stored = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, string>;
  expect(stored).toMatchObject({
    startUrl,
    region: 'us-east-1',
    accessToken: 'fresh',
    clientId: 'c',
    refreshToken: 'r',
  });
  expect(stored.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
});

test('a cached token is used without asking anybody', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  await writeToken(folder, { startUrl, region: 'us-east-1', accessToken: 'fresh', expiresAt });
  expect(await source(null)?.()).toMatchObject({ accessKeyId: 'AK' });
  expect(seen).toEqual(['/federation/credentials']);
});

test('an old token is refreshed without a person', async () => {
  tokens = [{ status: 200, body: { accessToken: 'fresh', expiresIn: 3_600 } }];
  const later = new Date(4e12);
  const client = { clientId: 'c', clientSecret: 's', registrationExpiresAt: later, refreshToken: 'r' };
  await writeToken(folder, { startUrl, region: 'us-east-1', accessToken: 'old', expiresAt: new Date(0), ...client });
  expect(await source(null)?.()).toMatchObject({ accessKeyId: 'AK' });
  expect(await readToken(folder, startUrl)).toMatchObject({ accessToken: 'fresh', refreshToken: 'r' });
});

test('without a person the missing sign-in is one sentence with the command', async () => {
  await expect(source(null)?.()).rejects.toMatchObject({
    failure: 'credentials_expired',
    message: 'The AWS sign-in is missing or has expired.',
    remedy: expect.stringContaining('aws-login'),
  });
});

test('a token withdrawn before its time leads to one new sign-in', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  await writeToken(folder, { startUrl, region: 'us-east-1', accessToken: 'withdrawn', expiresAt });
  const prompts: SignInPrompt[] = [];
  expect(await source(prompt => prompts.push(prompt))?.()).toMatchObject({ accessKeyId: 'AK' });
  expect(prompts).toHaveLength(1);
});
