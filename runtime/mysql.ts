import { readFileSync } from 'node:fs';
import type { Access } from '#adapters/mysql/access.ts';
import type { Account } from '#adapters/mysql/connection.ts';
import { createMysqlServers, type MysqlServers } from '#adapters/mysql/servers.ts';
import { rdsTokensFrom, rereadSecretEnv } from '#runtime/aws.ts';
import type { Env } from '#runtime/env.ts';
import type { Log } from '#services/context.ts';

/**
 * Access to the watched servers with the accounts of the environment. Each sign-in reads the CA file, and the environment, into which
 * a secret that was rotated comes anew when a server refuses the account. @throws AppError when IAM is used without a region
 */
export function mysqlFrom(env: () => Env, log: Log): MysqlServers {
  const tokens = usesIam(env()) ? rdsTokensFrom(env()) : null;
  const accountOf = (instance: string): Account | null => {
    const { MYSQL_TARGETS: targets, MGMT_USER: user, MGMT_USER_PASS: password, MGMT_AUTH } = env();
    const own = targets.find(({ address }) => address.name === instance);
    const name = own?.user ?? user;
    if (name === undefined) return null;
    if (tokens && (own?.auth ?? MGMT_AUTH) === 'iam') return { user: name, token: at => tokens(at, name) };
    return { user: name, password: (own?.user ? own.password : password) ?? '' };
  };
  const accessTo = (instance: string): Access => ({
    account: () => accountOf(instance),
    ca: () => caOf(env()),
    renew: () => rereadSecretEnv(log),
  });
  return createMysqlServers(accessTo);
}

/** Whether any MySQL account signs in by IAM. */
export function usesIam(env: Env): boolean {
  return env.MGMT_AUTH === 'iam' || env.MYSQL_TARGETS.some(({ auth }) => auth === 'iam');
}

/** @throws when the file cannot be read */
function caOf({ MYSQL_TLS_CA_FILE: file }: Env): string | null {
  return file === undefined ? null : readFileSync(file, 'utf8');
}
