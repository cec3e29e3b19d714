import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { startServers } from '#testbed/servers.ts';
import { entryText, importedLog, SECONDS_A_RUN } from './slow-logs.ts';

const LOGS = '.data/e2e-month';
const DAY_MS = 86_400_000;
/** Entries of each instance-day in the AWS API server. */
export const RUNS_A_DAY = 20;
export const RDS_INSTANCES = ['rds-one', 'rds-two'] as const;

export type MonthProduct = {
  address: string;
  /** Days that lie in the AWS API server, oldest first: it takes events of the last fourteen days. */
  dates: readonly string[];
  stop: () => Promise<void>;
};

/** The product over two imported months, and over an AWS API server that holds some recent days of two instances. */
export async function startMonthProduct(): Promise<MonthProduct> {
  const servers = await startServers({ mongo: true, aws: true });
  try {
    const { mongo, aws } = servers;
    if (!mongo || !aws) throw new Error('MongoDB and the AWS API server are needed');
    await mkdir(LOGS, { recursive: true });
    const env = {
      MONGODB_URI: mongo.uri,
      MONGODB_DB_NAME: 'e2e_month',
      APP_ENV: 'prd',
      MONGO_ALLOW_UNPROTECTED: 'true',
      APP_TIMEZONE: 'Asia/Seoul',
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_DEFAULT_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    const dates = recentDates(4);
    await putDays(aws.endpoint, dates);
    await importMonths(env);
    const product = await startProduct({ port: await freePort(), logFolder: LOGS, env });
    return {
      address: product.address,
      dates,
      stop: async () => {
        await product.stop();
        await servers.stop();
      },
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

/** Days of Seoul that are over for sure, the last one two days ago. */
function recentDates(count: number): string[] {
  const last = Date.now() - 2 * DAY_MS;
  return Array.from({ length: count }, (_, i) => new Date(last - (count - 1 - i) * DAY_MS).toISOString().slice(0, 10));
}

async function importMonths(env: Record<string, string>): Promise<void> {
  const file = join(LOGS, 'shop-db.log');
  await writeFile(file, importedLog());
  const args = ['cli/index.ts', 'import', '--instance-id', 'shop-db', file];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } });
}

async function putDays(endpoint: string, dates: readonly string[]): Promise<void> {
  const sdk = { region: 'ap-northeast-2', endpoint, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const rds = new RDSClient(sdk);
  const logs = new CloudWatchLogsClient(sdk);
  for (const name of RDS_INSTANCES) {
    const made = { DBInstanceClass: 'db.t3.micro', MasterUsername: 'root', MasterUserPassword: 'not-a-secret-1' };
    const tags = [{ Key: 'env', Value: 'prd' }];
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        Engine: 'mysql',
        AllocatedStorage: 20,
        Tags: tags,
        ...made,
      }),
    );
    const group = { logGroupName: `/aws/rds/instance/${name}/slowquery` };
    await logs.send(new CreateLogGroupCommand(group));
    await logs.send(new CreateLogStreamCommand({ ...group, logStreamName: name }));
    for (const date of dates) {
      const from = Date.parse(`${date}T00:00:00+09:00`);
      const logEvents = Array.from({ length: RUNS_A_DAY }, (_, i) => {
        const at = from + 60_000 + i * 3_600_000;
        return {
          timestamp: at,
          message: entryText({ at, user: 'app', seconds: SECONDS_A_RUN, sql: `SELECT * FROM carts WHERE id = ${i}` }),
        };
      });
      await logs.send(new PutLogEventsCommand({ ...group, logStreamName: name, logEvents }));
    }
  }
  rds.destroy();
  logs.destroy();
}
