import { readFileSync } from 'node:fs';
import { createMysqlServers, type MysqlServers } from '#adapters/mysql/servers.ts';
import type { Env } from '#runtime/env.ts';

/** Access to the watched servers with the accounts of the environment. @throws when the CA file cannot be read */
export function mysqlFrom(env: Env): MysqlServers {
  const own = env.MYSQL_TARGETS.flatMap(({ address, user, password }) =>
    user === null ? [] : [[address.name, { user, password: password ?? '' }] as const],
  );
  return createMysqlServers({
    accounts: new Map(own),
    account: env.MGMT_USER === undefined ? null : { user: env.MGMT_USER, password: env.MGMT_USER_PASS ?? '' },
    ca: env.MYSQL_TLS_CA_FILE === undefined ? null : readFileSync(env.MYSQL_TLS_CA_FILE, 'utf8'),
  });
}
