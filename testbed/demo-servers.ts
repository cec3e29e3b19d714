import { messageOf } from '#core/errors.ts';
import { type AwsServer, awsVariables } from './aws.ts';
import { say } from './say.ts';
import { startServers } from './servers.ts';
import { startShopAws } from './shop-month/shop-aws.ts';
import { MONITOR } from './sql-accounts.ts';
import type { SqlServer } from './sql-server.ts';
import { loadWorkload } from './workload/load.ts';
import { runWorkload } from './workload/run-workload.ts';

/** Days of the demo's months. */
export const DEMO_TIME_ZONE = 'Asia/Seoul';

export type DemoServers = {
  readonly mongoUri: string;
  /** The published variables that make the product watch the demo's servers. */
  readonly env: Readonly<Record<string, string>>;
  /** One line for each watched server. */
  readonly watched: readonly string[];
  /** Whether two months of slow logs lie in an AWS API server. */
  readonly months: boolean;
  /** Begins the workload, if there is one; it runs until `stop`. */
  readonly work: () => void;
  readonly stop: () => Promise<void>;
};

/** MongoDB alone: the watched server is the user's own, at the given mysql:// address. */
export async function startForTarget(target: string): Promise<DemoServers> {
  const servers = await startServers({ mongo: true });
  const host = new URL(target).host;
  return {
    mongoUri: servers.mongo?.uri ?? '',
    env: { MYSQL_TARGETS: target },
    watched: [`your server ${host}`],
    months: false,
    work: () => {},
    stop: servers.stop,
  };
}

/**
 * MongoDB, a MySQL and a MariaDB with a shop each, watched with an account that has the documented grants and no other; and an
 * AWS API server that knows both, and more, as RDS instances.
 */
export async function startWithWorkload(intensity: number): Promise<DemoServers> {
  const starting = startAwsIfPossible();
  const servers = await startServers({ mongo: true, mysql: { longQueryTime: 1 }, mariadb: { longQueryTime: 1 } }).catch(
    async error => {
      await (await starting)?.stop();
      throw error;
    },
  );
  const { mysql, mariadb } = servers as { mysql: SqlServer; mariadb: SqlServer }; // both were asked for
  const stopWork = new AbortController();
  let working: Promise<unknown> = Promise.resolve();
  const [aws] = await Promise.all([starting, loadWorkload(mysql.uri), loadWorkload(mariadb.uri, 16_000)]);
  return {
    mongoUri: servers.mongo?.uri ?? '',
    env: {
      MYSQL_TARGETS: `shop-mysql=mysql://127.0.0.1:${mysql.port}?tag.env=prd shop-mariadb=mysql://127.0.0.1:${mariadb.port}?tag.env=prd`,
      MGMT_USER: MONITOR.user,
      MGMT_USER_PASS: MONITOR.password,
      APP_TIMEZONE: DEMO_TIME_ZONE,
      ...(aws ? awsVariables(aws) : {}),
    },
    watched: [`shop-mysql (MySQL ${mysql.version})`, `shop-mariadb (MariaDB ${mariadb.version})`],
    months: aws !== undefined,
    work: () => {
      const signal = stopWork.signal;
      working = Promise.all([
        runWorkload({ server: mysql, signal, intensity, seed: 1 }),
        runWorkload({ server: mariadb, signal, intensity: intensity / 2, seed: 2, portableOnly: true }),
      ]);
    },
    stop: async () => {
      stopWork.abort();
      await working;
      await Promise.all([servers.stop(), aws?.stop()]);
    },
  };
}

/** Where it cannot run, as without Python, the demo shows everything but the months. */
async function startAwsIfPossible(): Promise<AwsServer | undefined> {
  try {
    return await startShopAws(DEMO_TIME_ZONE);
  } catch (error) {
    say(`the demo has no months to collect, as the AWS API server could not start: ${messageOf(error)}`);
    return undefined;
  }
}
