import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { pip } from './pip.ts';
import { run } from './run.ts';
import { say } from './say.ts';
import { freePort, removeFolder, spawnServer, temporaryFolder, untilReady } from './server-process.ts';

export type AwsServer = {
  /** What AWS_ENDPOINT_URL is set to; it takes any credentials. */
  readonly endpoint: string;
  readonly version: string;
  readonly stop: () => Promise<void>;
};

/** Starts moto, a server that answers the AWS API from memory (RDS, CloudWatch Logs, STS, Secrets Manager). */
export async function startAws(): Promise<AwsServer> {
  const python = { PYTHONPATH: await motoPackages(), PYTHONDONTWRITEBYTECODE: '1' };
  const folder = await temporaryFolder('aws');
  const port = await freePort();
  const logFile = join(folder, 'server.log');
  const command = ['python3', '-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
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
