import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { pip } from './pip.ts';
import { run } from './run.ts';
import { say } from './say.ts';
import { freePort, removeFolder, spawnServer, temporaryFolder, untilReady } from './server-process.ts';

export const AWS_REGION = 'ap-northeast-2';

export type AwsServer = {
  /** What AWS_ENDPOINT_URL is set to; it takes any credentials. */
  readonly endpoint: string;
  readonly version: string;
  readonly stop: () => Promise<void>;
};

/** A stream of CloudWatch Logs; times in milliseconds since the epoch. */
export type AwsLog = {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly { readonly timestamp: number; readonly message: string }[];
};

/**
 * Starts moto, a server that answers the AWS API from memory (RDS, CloudWatch Logs, STS, Secrets Manager).
 * @param logs lie in it from the start, in `AWS_REGION`; over the API it takes the last fourteen days alone
 */
export async function startAws(logs: Iterable<AwsLog> = []): Promise<AwsServer> {
  const python = { PYTHONPATH: await motoPackages(), PYTHONDONTWRITEBYTECODE: '1' };
  const folder = await temporaryFolder('aws');
  const port = await freePort();
  const logFile = join(folder, 'server.log');
  const logsFile = join(folder, 'logs.jsonl');
  await writeLogs(logsFile, logs);
  const command = ['python3', fileURLToPath(new URL('aws-server.py', import.meta.url)), String(port), logsFile];
  const server = await spawnServer({ command, logFile, env: python, temporaryFolder: folder });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(server, logFile, () => fetch(`${endpoint}/moto-api/config`).then(answer => answer.text()));
  return {
    endpoint,
    version: (await run('python3', ['-c', 'import moto; print(moto.__version__)'], { env: python })).trim(),
    stop: async () => {
      await server.stop(2000);
      await removeFolder(folder);
    },
  };
}

async function writeLogs(path: string, logs: Iterable<AwsLog>): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const log of logs) await file.write(`${JSON.stringify({ region: AWS_REGION, ...log })}\n`);
  } finally {
    await file.close();
  }
}

/** Variables with which the product, or an SDK's client, speaks to the server. */
export function awsVariables(server: AwsServer): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_DEFAULT_REGION: AWS_REGION,
    AWS_ACCESS_KEY_ID: 'testbed',
    AWS_SECRET_ACCESS_KEY: 'testbed',
  };
}

/** The folder of moto and what it needs, fetched once. */
export async function motoPackages(): Promise<string> {
  const folder = await cached('moto-5', async draft => {
    say('fetching the AWS API server, moto (once)');
    await mkdir(join(draft, 'packages'));
    await pip(
      ['install', '--target', join(draft, 'packages'), 'moto>=5,<6', 'flask', 'flask-cors'],
      'the AWS API server',
    );
  });
  return join(folder, 'packages');
}
