import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Aws, createAws } from '#adapters/aws/aws.ts';
import { createTokenMaker, type TokenMaker } from '#adapters/aws/rds-token.ts';
import type { AwsSettings, SignInPrompt } from '#adapters/aws/settings.ts';
import type { MonthStores } from '#adapters/mongo/month-stores.ts';
import { AppError } from '#core/errors.ts';
import { type Env, env, feedEnv, parseEnvAlone } from '#runtime/env.ts';
import type { Log } from '#services/context.ts';

type Use = {
  months: MonthStores;
  /** Shows a person where to sign in; null in a process nobody looks at. */
  prompt: ((prompt: SignInPrompt) => void) | null;
  signal: AbortSignal;
};

/** AWS as the environment sets it. @throws AppError when no region is set */
export function awsFrom(env: Env, { months, prompt, signal }: Use): Aws {
  const reserve = months.quota.reserve;
  return createAws(awsSettings(env), { reserve, callsPerSecond: env.AWS_LOGS_CALLS_PER_SECOND, prompt, signal });
}

/** The process's environment, what it leaves out filled in by the secret of APP_SECRET_NAME; call it first. @throws EnvError, AppError */
export async function loadEnv(): Promise<Env> {
  await readSecretEnv();
  return env();
}

/** Milliseconds between two readings of the secret that refusals ask for. */
const REREAD_MS = 15_000;
let reread: { at: number; answer: Promise<boolean> } | undefined;

/** Reads the secret again, as its passwords may have been rotated; not more often than four times a minute. @returns whether anything differs */
export function rereadSecretEnv(log: Log): Promise<boolean> {
  if (!reread || Date.now() - reread.at > REREAD_MS) {
    const answer = readSecretEnv().catch(error => {
      log.warn({ err: error }, 'the secret could not be read again');
      return false;
    });
    reread = { at: Date.now(), answer };
  }
  return reread.answer;
}

async function readSecretEnv(): Promise<boolean> {
  const settings = parseEnvAlone();
  if (settings.APP_SECRET_NAME === undefined) return false;
  const { readSecret } = await import('#adapters/aws/secrets.ts'); // with a client of its own, which few need
  return feedEnv(await readSecret(awsSettings(settings), settings.APP_SECRET_NAME));
}

/** Makes tokens by which an account signs in to RDS. @throws AppError when no region is set */
export function rdsTokensFrom(env: Env): TokenMaker {
  return createTokenMaker(awsSettings(env));
}

function awsSettings(env: Env): AwsSettings {
  const { AWS_SSO_START_URL: startUrl, AWS_ACCOUNT_ID: accountId, AWS_ROLE_NAME: roleName } = env;
  const region = env.AWS_DEFAULT_REGION;
  if (region === undefined)
    throw new AppError('invalid_input', 'AWS_DEFAULT_REGION is not set; set it to the region of the RDS instances.');
  const cacheFolder = join(homedir(), '.aws', 'sso', 'cache');
  const ssoRegion = env.AWS_SSO_REGION ?? region;
  return {
    mode: env.APP_ENV,
    region,
    endpoint: env.AWS_ENDPOINT_URL ?? null,
    sso: startUrl && accountId && roleName ? { startUrl, region: ssoRegion, accountId, roleName, cacheFolder } : null,
    assumeRoleArn: env.AWS_ASSUME_ROLE_ARN ?? null,
  };
}
