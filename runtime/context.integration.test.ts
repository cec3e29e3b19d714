import { connect, createServer, type Server } from 'node:net';
import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { createContext } from './context.ts';
import { parseEnv } from './env.ts';
import { createLifecycle } from './lifecycle.ts';
import { signInFrom } from './sign-in.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const proxies: Server[] = [];
afterAll(() => {
  for (const proxy of proxies) proxy.close();
});

/** Forwards a port to the real MongoDB, as if it were started there. */
async function forward(port: number): Promise<number> {
  const target = Number(new URL(inject('mongoUri').replace('mongodb:', 'http:')).port);
  const proxy = createServer(client => {
    const server = connect(target, '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const end of [client, server]) end.on('error', () => end.destroy());
  });
  proxies.push(proxy);
  await new Promise<void>(resolve => proxy.listen(port, '127.0.0.1', resolve));
  const address = proxy.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function freePort(): Promise<number> {
  const port = await forward(0);
  await new Promise(resolve => proxies.pop()?.close(resolve));
  return port;
}

function start(uri: string, database = `test_context_${process.pid}`) {
  const env = parseEnv({ MONGODB_URI: uri, MONGODB_DB_NAME: database, MYSQL_EXEC_TIME: '0.5' });
  const lifecycle = createLifecycle(quiet);
  return { lifecycle, context: createContext(env, quiet, lifecycle) };
}

describe('the context of a process', () => {
  it('stands while MongoDB is away, says so, and recovers by itself', async () => {
    const port = await freePort();
    const { lifecycle, context } = start(`mongodb://127.0.0.1:${port}/?directConnection=true`);
    const ctx = await context;
    lifecycle.setReady();
    await expect(ctx.stores.settings.read()).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
    expect(await ctx.readiness()).toEqual({ ready: false, reasons: ['MongoDB cannot be reached.'] });
    await forward(port);
    await expect.poll(() => ctx.readiness(), { timeout: 30_000, interval: 200 }).toEqual({ ready: true, reasons: [] });
    expect((await ctx.stores.settings.read()).live.thresholdMs).toBe(500);
    await lifecycle.stop('test');
    expect(ctx.signal.aborted).toBe(true);
    await expect(ctx.stores.settings.read()).rejects.toBeTruthy();
  });

  it('has the unique e-mail of sign-in also when MongoDB was away at the start', async () => {
    const port = await freePort();
    const said: string[] = [];
    const log = { ...quiet, warn: (_facts: object, message: string) => void said.push(message) };
    const settings = {
      MONGODB_URI: `mongodb://127.0.0.1:${port}/?directConnection=true`,
      MONGODB_DB_NAME: `test_sign_in_${process.pid}`,
      AUTH_SECRET: 'a secret of a test, long enough for all',
      APP_PUBLIC_URL: 'http://127.0.0.1:3000',
    };
    const lifecycle = createLifecycle(quiet);
    const ctx = await createContext(parseEnv(settings), log, lifecycle);
    lifecycle.setReady();
    const signIn = await signInFrom(parseEnv(settings), ctx);
    await expect(signIn?.accounts.hasUsers()).rejects.toMatchObject({ code: 'unavailable' });
    await forward(port);
    await expect.poll(() => ctx.readiness(), { timeout: 30_000, interval: 200 }).toEqual({ ready: true, reasons: [] });
    const user = { email: 'a@example.com', name: 'a', role: 'viewer', password: 'correct horse battery' } as const;
    await signIn?.accounts.createUser(user);
    await expect(ctx.database.collection('auth_user').insertOne({ email: user.email })).rejects.toThrow('E11000');
    expect(said.filter(message => /index/i.test(message))).toEqual([]);
    await ctx.database.dropDatabase();
    await lifecycle.stop('test');
  });

  it('refuses a connection string that cannot be read', async () => {
    await expect(start('mongodb://').context).rejects.toThrow();
  });
});

describe('a database of a newer version', () => {
  it('ends a process with one sentence, and nothing is written', async () => {
    const client = new MongoClient(inject('mongoUri'));
    const database = `test_newer_${process.pid}`;
    await client.db(database).collection<{ _id: number; name: string }>('migration').insertOne({ _id: 99, name: 'x' });
    const { lifecycle, context } = start(inject('mongoUri'), database);
    const ctx = await context;
    expect(await lifecycle.failed).toMatch(/^The database was written by a newer version: .*Start that version/);
    expect(await ctx.migrated).toBe(false);
    const collections = await client.db(database).listCollections().toArray();
    expect(collections.map(collection => collection.name)).toEqual(['migration']);
    await lifecycle.stop('test');
    await client.db(database).dropDatabase();
    await client.close();
  });
});
