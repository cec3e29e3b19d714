import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type AwsLog, type AwsServer, awsVariables, startAws } from '#testbed/aws.ts';
import { startProduct } from '#testbed/product.ts';
import { createRdsServers } from '#testbed/rds-servers.ts';
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
  /** Days that lie in the AWS API server, oldest first. */
  dates: readonly string[];
  stop: () => Promise<void>;
};

/** The product over two imported months, and over an AWS API server that holds some recent days of two instances. */
export async function startMonthProduct(): Promise<MonthProduct> {
  const dates = recentDates(4);
  const servers = await startServers({ mongo: true });
  let aws: AwsServer | undefined;
  const stop = async () => {
    await Promise.all([servers.stop(), aws?.stop()]);
  };
  try {
    aws = await startRds(dates);
    await mkdir(LOGS, { recursive: true });
    const env = {
      MONGODB_URI: servers.mongo?.uri ?? '',
      MONGODB_DB_NAME: 'e2e_month',
      APP_ENV: 'prd',
      MONGO_ALLOW_UNPROTECTED: 'true',
      APP_TIMEZONE: 'Asia/Seoul',
      ...awsVariables(aws),
    };
    await importMonths(env);
    const product = await startProduct({ port: await freePort(), logFolder: LOGS, env });
    return {
      address: product.address,
      dates,
      stop: async () => {
        await product.stop();
        await stop();
      },
    };
  } catch (error) {
    await stop();
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
  const args = ['cli/main.js', 'import', '--instance-id', 'shop-db', file];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } });
}

async function startRds(dates: readonly string[]): Promise<AwsServer> {
  const aws = await startAws(RDS_INSTANCES.map(name => logOf(name, dates)));
  await createRdsServers(
    aws.endpoint,
    RDS_INSTANCES.map(name => ({ name, engine: 'mysql', tags: { env: 'prd' } })),
  );
  return aws;
}

function logOf(name: string, dates: readonly string[]): AwsLog {
  const events = dates.flatMap(date => {
    const from = Date.parse(`${date}T00:00:00+09:00`);
    return Array.from({ length: RUNS_A_DAY }, (_, i) => {
      const timestamp = from + 60_000 + i * 3_600_000;
      const sql = `SELECT * FROM carts WHERE id = ${i}`;
      return { timestamp, message: entryText({ at: timestamp, user: 'app', seconds: SECONDS_A_RUN, sql }) };
    });
  });
  return { group: `/aws/rds/instance/${name}/slowquery`, stream: name, events };
}
