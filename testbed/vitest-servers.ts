import type { TestProject } from 'vitest/node';
import { startServers } from './servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** mongodb:// address of a replica set of one; give each test file a database name of its own. */
    mongoUri: string;
    /** mysql:// address of an account that may do anything on a MySQL server. */
    mysqlUri: string;
    /** The same server with the account the product watches with. */
    mysqlMonitorUri: string;
    /** Path of the MySQL server's slow log: every statement of .1 s and more. */
    mysqlSlowLog: string;
    mariadbUri: string;
    mariadbMonitorUri: string;
    /** What AWS_ENDPOINT_URL would be set to. */
    awsEndpoint: string;
  }
}

/** Starts the real servers once for all integration tests; each test reads their addresses with vitest's `inject`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const longQueryTime = 0.1;
  const servers = await startServers({ mongo: true, mysql: { longQueryTime }, mariadb: { longQueryTime }, aws: true });
  project.provide('mongoUri', servers.mongo?.uri ?? '');
  project.provide('mysqlUri', servers.mysql?.uri ?? '');
  project.provide('mysqlMonitorUri', servers.mysql?.monitorUri ?? '');
  project.provide('mysqlSlowLog', servers.mysql?.slowLogFile ?? '');
  project.provide('mariadbUri', servers.mariadb?.uri ?? '');
  project.provide('mariadbMonitorUri', servers.mariadb?.monitorUri ?? '');
  project.provide('awsEndpoint', servers.aws?.endpoint ?? '');
  return servers.stop;
}
