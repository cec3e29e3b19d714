import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { removeFolder, type ServerProcess, temporaryFolder } from '#testbed/server-process.ts';
import { startWorkerProcess } from '#testbed/worker-process.ts';

const database = `probes_${randomBytes(4).toString('hex')}`;
let folder: string;
let worker: ServerProcess;
let address: string;

beforeAll(async () => {
  folder = await temporaryFolder('probes');
  const logFile = join(folder, 'worker.log');
  worker = await startWorkerProcess({
    mongoUri: inject('mongoUri'),
    database,
    targets: { shop: inject('mysqlMonitorUri') },
    logFile,
    env: { WORKER_PORT: '0', METRICS_TOKEN: 'a-token-of-the-operator', METRICS_NETWORKS: '10.0.0.0/8' },
  });
  address = `http://127.0.0.1:${await vi.waitFor(() => portIn(logFile), { timeout: 20_000 })}`;
});
afterAll(async () => {
  await worker.stop();
  const client = new MongoClient(inject('mongoUri'));
  await client.db(database).dropDatabase();
  await client.close();
  await removeFolder(folder);
});

/** @throws while the worker has not told its port */
async function portIn(logFile: string): Promise<string> {
  const port = (await readFile(logFile, 'utf8')).match(/"port":(\d+)/)?.[1];
  if (port === undefined) throw new Error('the worker has not told its port');
  return port;
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(address + path, { headers });
  return { status: response.status, text: await response.text() };
}
const metrics = async () => (await get('/metrics', { authorization: 'Bearer a-token-of-the-operator' })).text;

it('a worker says that it lives and that it can work', async () => {
  expect(await get('/health')).toEqual({ status: 200, text: 'ok\n' });
  await expect.poll(() => get('/ready'), { timeout: 20_000 }).toEqual({ status: 200, text: 'ready\n' });
  expect((await get('/elsewhere')).status).toBe(404);
});

it('a worker tells its metrics to whoever has the token', async () => {
  expect((await get('/metrics')).status).toBe(401);
  const answered = /^msq_polls_total\{mysql_instance="shop",outcome="answered"\} ([1-9]\d*)$/m;
  await expect.poll(metrics, { timeout: 20_000 }).toMatch(answered);
  const text = await metrics();
  expect(text).toMatch(/^msq_instance_state\{mysql_instance="shop",state="watched"\} 1$/m);
  expect(text).toMatch(/^msq_instance_poll_round_trip_seconds\{mysql_instance="shop"\} 0\.\d+$/m);
  expect(text).toMatch(/^msq_capture_buffer_captures \d+$/m);
  expect(text).toMatch(/^msq_mongodb_command_duration_seconds_count\{command="update",outcome="ok"\} [1-9]/m);
  expect(text).toMatch(/^msq_mongodb_pool_connections [1-9]/m);
  expect(text).toMatch(/^process_resident_memory_bytes [1-9]/m);
  expect(text).not.toContain('mongodb://');
});
