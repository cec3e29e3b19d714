import { existsSync } from 'node:fs';
import * as z from 'zod';
import { isTimeZone } from '#core/collect/days.ts';
import { parseTagRule } from '#core/collect/tag-rule.ts';
import { isLoopback } from '#core/loopback.ts';
import { parseRoleMap } from '#core/role-claim.ts';
import { DEFAULT_LIVE_SETTINGS, SETTING_LIMITS } from '#core/settings.ts';
import { isNetwork } from '#runtime/metrics/answer.ts';
import { missingProtection } from '#runtime/mongo-protection.ts';
import { AUTHS, parseTargets } from '#runtime/targets.ts';

const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });
const list = z.string().transform(v =>
  v
    .split(',')
    .map(s => s.trim())
    .filter(Boolean),
);
const collection = z.string().regex(/^[a-zA-Z_][\w.-]{0,119}$/, 'must be a MongoDB collection name');
const file = z.string().refine(existsSync, 'must be the path of a file that exists');
const network = z.string().refine(isNetwork, 'must be a network such as 10.0.0.0/8 or fd00::/8');
const port = z.coerce.number().int().min(0).max(65_535);

/**
 * The whole environment. `describe` texts are the table in docs/environment.md and the comments of .env.example; a test
 * holds both against this schema. Order of precedence: process, .env, default.
 */
export const envSchema = z.object({
  APP_ENV: z
    .enum(['dev', 'prd'])
    .default('dev')
    .describe('`dev` signs in to AWS by SSO, `prd` by the role of the machine.'),
  APP_SECRET_NAME: z
    .string()
    .optional()
    .describe('Name of an AWS Secrets Manager secret that holds further variables as JSON.'),
  APP_TIMEZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as Asia/Seoul')
    .default('Asia/Seoul')
    .describe('Time zone of calendar days in statistics and reports.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe(
      'Address the server listens on. Without sign-in (AUTH_SECRET) only a loopback address is taken; with it, another one needs an https APP_PUBLIC_URL.',
    ),
  PORT: port.default(3000).describe('Port of the web server; 0 takes a free one.'),
  WORKER_HOST: z.string().default('127.0.0.1').describe('Address where a worker answers /health, /ready and /metrics.'),
  WORKER_PORT: port
    .optional()
    .describe(
      'Port of that; 0 takes a free one. Not set: the worker listens nowhere. Workers of one machine need one each.',
    ),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have 16 characters at least')
    .optional()
    .describe('Bearer token that opens /metrics of the server and of workers.'),
  METRICS_NETWORKS: list
    .pipe(z.array(network))
    .default(['127.0.0.0/8', '::1/128'])
    .describe(
      'Networks from which /metrics needs no token, separated by commas. What a proxy passes on does not count.',
    ),
  APP_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform(address => address.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address of the product as people reach it, such as `https://slow-queries.example.com`: for links, and for sign-in.',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged. The link for the first owner is a warning: `error` and `silent` hide it.'),
  RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(SETTING_LIMITS.retentionDays.min)
    .max(SETTING_LIMITS.retentionDays.max)
    .default(DEFAULT_LIVE_SETTINGS.retentionDays)
    .describe(
      'First value of the days that captures, plans, examples and the list of collections are kept; changed later on the settings page.',
    ),

  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional()
    .describe('Mail server for alerts and reports, `smtp://user:password@host:587`; set it for the workers.'),
  SMTP_FROM: z.string().optional().describe('Sender of those mails, such as `Slow queries <dba@example.com>`.'),
  AUTH_SECRET: z
    .string()
    .min(32, 'must have 32 characters or more, as `openssl rand -base64 32` makes')
    .optional()
    .describe('Turns sign-in on, and signs its cookies. The same for all servers. Needs APP_PUBLIC_URL.'),
  AUTH_ALLOW_HTTP: flag
    .default(false)
    .describe(
      'Lets sign-in work on a non-loopback address without TLS: passwords and statements then cross the network in the clear.',
    ),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'Proxies in front of the server that write X-Forwarded-For; the client’s address is the entry written by the outermost of them.',
    ),
  OIDC_DISCOVERY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Discovery document of the company accounts, `https://…/.well-known/openid-configuration`. Needs AUTH_SECRET and OIDC_CLIENT_ID.',
    ),
  OIDC_CLIENT_ID: z
    .string()
    .optional()
    .describe('Client id at that server. Its return address is APP_PUBLIC_URL/api/auth/callback/company.'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Client secret; left out for a public client.'),
  OIDC_SCOPES: z
    .string()
    .default('openid profile email')
    .transform(v => v.split(/[\s,]+/).filter(Boolean))
    .describe('Scopes to ask for, separated by spaces.'),
  OIDC_ROLE_CLAIM: z
    .string()
    .default('groups')
    .describe('Claim that holds the groups of a person; dots reach into a claim.'),
  OIDC_ROLE_MAP: z
    .string()
    .default('')
    .transform((v, ctx) => parseRoleMap(v, message => ctx.addIssue({ code: 'custom', message })))
    .describe(
      'Which group has which role: `dba=admin,developers=analyst,*=viewer`. Left out, only invited people may sign in.',
    ),

  AWS_DEFAULT_REGION: z.string().optional().describe('AWS region of the watched instances.'),
  AWS_SSO_START_URL: z.url().optional().describe('Start page of AWS IAM Identity Center (dev).'),
  AWS_SSO_REGION: z.string().optional().describe('Region of IAM Identity Center (dev).'),
  AWS_ACCOUNT_ID: z
    .string()
    .regex(/^\d{12}$/, 'must be twelve digits')
    .optional()
    .describe('AWS account.'),
  AWS_ROLE_NAME: z.string().optional().describe('Permission set to use in the account (dev).'),
  AWS_ASSUME_ROLE_ARN: z
    .string()
    .regex(/^arn:[\w-]+:iam::\d{12}:role\/.+$/, 'must be the ARN of an IAM role')
    .optional()
    .describe('Role to assume with the credentials found, for logs of another account.'),
  AWS_COLLECT_TAG: z
    .string()
    .default('env=prd')
    .transform(parseTagRule)
    .describe('Tag of RDS instances whose slow logs are collected, `key=value`; `=` takes every instance.'),
  AWS_LIVE_TAG: z
    .string()
    .default('real_time_slow_sql=true')
    .transform(parseTagRule)
    .describe('Tag of RDS instances that are polled live, `key=value`; `=` takes every instance.'),
  AWS_LOGS_CALLS_PER_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(1_000)
    .default(24)
    .describe('Calls of GetLogEvents a second that all workers together may make; the quota of an account is 25.'),
  COLLECT_PARALLEL: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(5)
    .describe('Instance-days that one worker collects side by side.'),
  AWS_ENDPOINT_URL: z.url().optional().describe('Another endpoint for all AWS calls, as for tests.'),

  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .default('mongodb://127.0.0.1:27017/?directConnection=true')
    .describe('Connection string of MongoDB 4.4 or later.'),
  MONGODB_DB_NAME: z.string().min(1).max(63).default('my_slow_queries').describe('Database name.'),
  MONGODB_USER: z.string().optional().describe('User, when the connection string names none.'),
  MONGODB_PASSWORD: z.string().optional().describe('Password of that user.'),
  MONGO_TLS: flag.default(false).describe('Use TLS to MongoDB.'),
  MONGO_TLS_CA_FILE: file.optional().describe('CA certificates for MongoDB, PEM. Read again when the file changes.'),
  MONGO_TLS_CERT_KEY_FILE: file
    .optional()
    .describe(
      'Client certificate and its key in one PEM file, for servers that ask for one or `authMechanism=MONGODB-X509`. Read again when it changes.',
    ),
  MONGO_ALLOW_UNPROTECTED: flag
    .default(false)
    .describe('Take a MongoDB without an account or without TLS with `APP_ENV=prd`: the network protects it.'),
  MONGO_RDS_INSTANCE_COLLECTION: collection
    .default('rds_mysql_instance')
    .describe('Collection of the instance inventory.'),
  MONGO_RDS_MYSQL_SLOW_SQL_COLLECTION: collection
    .default('rds_mysql_realtime_slow_query')
    .describe('Collection of live captures.'),
  MONGO_RDS_MYSQL_SLOW_SQL_PLAN_COLLECTION: collection
    .default('rds_mysql_slow_query_explain')
    .describe('Collection of collected plans.'),
  MONGO_CW_MYSQL_SLOW_SQL_COLLECTION: collection
    .default('cw_mysql_slow_sql')
    .describe('Collection of slow-log totals by day.'),

  MYSQL_TARGETS: z
    .string()
    .default('')
    .transform((v, ctx) => parseTargets(v, message => ctx.addIssue({ code: 'custom', message })))
    .describe(
      'Servers to watch outside RDS: `name=mysql://[user[:password]@]host[:port][?tls=prefer|require|verify-ca|verify-identity|off&auth=password|iam&tag.KEY=VALUE]`, separated by spaces. The same for all workers.',
    ),
  MGMT_USER: z.string().optional().describe('MySQL account that watches, for targets that name none.'),
  MGMT_USER_PASS: z.string().optional().describe('Its password.'),
  MGMT_AUTH: z
    .enum(AUTHS)
    .default('password')
    .describe(
      'How MySQL accounts sign in: `password`, or `iam` by a token of RDS made at each sign-in, over TLS alone.',
    ),
  MYSQL_TLS_CA_FILE: file
    .optional()
    .describe(
      'CA certificates for MySQL, PEM, such as the bundle of RDS. When given, every server certificate is verified. Read at each sign-in.',
    ),
  MYSQL_EXEC_TIME: z.coerce
    .number()
    .min(0.1)
    .max(3_600)
    .default(2)
    .describe('First value of the capture threshold, seconds; changed later on the settings page.'),
  MYSQL_MONITORING_INTERVAL: z.coerce
    .number()
    .min(0.25)
    .max(60)
    .default(1)
    .describe('First value of the poll interval, seconds; changed later on the settings page.'),
  MYSQL_EXCLUDED_DBS: list
    .default([])
    .describe(
      'Schemas whose statements are not captured, separated by commas. Statements without a schema are always captured.',
    ),
  MYSQL_EXCLUDED_USERS: list
    .default(['rdsadmin', 'event_scheduler'])
    .describe('Users whose statements are not captured, separated by commas.'),
});
export type Env = z.infer<typeof envSchema>;

/** Says which variables are wrong, one line each; never repeats a value that could be a secret. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

const SECRET = /PASS|URI|TARGETS|SECRET|TOKEN|SMTP_URL/;

type Source = Record<string, string | undefined>;

/** Parses and checks. @throws EnvError with one line per problem: the variable, what it got, what it takes. */
export function parseEnv(source: Source): Env {
  return parse(envSchema.superRefine(checkSignIn).superRefine(checkMongo), source);
}

/** Parses, and leaves unchecked what variables need of one another: a secret may hold the others. @throws EnvError */
export function parseEnvAlone(source: Source = process.env): Env {
  return parse(envSchema, source);
}

function parse(schema: z.ZodType<Env>, source: Source): Env {
  // An empty value means "not set": compose files and .env write it so.
  const given = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => name in envSchema.shape && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(issue => {
    const name = String(issue.path[0] ?? '');
    const got = SECRET.test(name) ? '(not shown)' : JSON.stringify(given[name]);
    // zod speaks of what the text was turned into.
    const message = /received NaN/.test(issue.message) ? 'must be a number' : issue.message;
    return `${name}: got ${got}; ${message}`;
  });
  throw new EnvError(
    `The environment has ${lines.length === 1 ? 'a problem' : `${lines.length} problems`}:\n${lines.join('\n')}`,
  );
}

/** Names that came by `feedEnv`: what is fed again replaces them. */
const fed = new Set<string>();

/**
 * Adds variables that the process was not given, such as those of a secret; call it before anything else reads the environment, and
 * again when the secret has changed. @returns whether anything differs now
 */
export function feedEnv(values: Record<string, string>): boolean {
  let differs = false;
  for (const [name, value] of Object.entries(values)) {
    if (!(name in envSchema.shape) || ((process.env[name] ?? '') !== '' && !fed.has(name))) continue;
    differs ||= process.env[name] !== value;
    process.env[name] = value;
    fed.add(name);
  }
  memo = undefined;
  return differs;
}

/** How many variables of the schema are set. */
export function givenVariables(): number {
  return Object.keys(envSchema.shape).filter(name => (process.env[name] ?? '') !== '').length;
}

let memo: Env | undefined;
/** The process's environment, parsed at first use: `next build` runs without one. */
export function env(): Env {
  memo ??= parseEnv(process.env);
  return memo;
}

/** Nobody who was not asked who he is may reach the server, and no password crosses a network in the clear unless that was said. */
function checkSignIn(env: Env, ctx: z.RefinementCtx): void {
  const problem = (name: keyof Env, message: string) => ctx.addIssue({ code: 'custom', path: [name], message });
  const { HOST, AUTH_SECRET, APP_PUBLIC_URL } = env;
  if (AUTH_SECRET !== undefined && APP_PUBLIC_URL === undefined)
    problem('APP_PUBLIC_URL', 'is needed with AUTH_SECRET: the address that people open');
  if (env.OIDC_DISCOVERY_URL !== undefined && (AUTH_SECRET === undefined || env.OIDC_CLIENT_ID === undefined))
    problem('OIDC_DISCOVERY_URL', 'needs AUTH_SECRET and OIDC_CLIENT_ID beside it');
  if (isLoopback(HOST)) return;
  if (AUTH_SECRET === undefined)
    problem(
      'HOST',
      'must be a loopback address (127.0.0.1, ::1 or localhost) without sign-in: anyone who reached it could read every statement. Set AUTH_SECRET and APP_PUBLIC_URL to turn sign-in on',
    );
  else if (APP_PUBLIC_URL?.startsWith('http:') && !env.AUTH_ALLOW_HTTP)
    problem(
      'APP_PUBLIC_URL',
      'must begin with https:// when HOST is no loopback address: put a proxy with TLS before the server, or say AUTH_ALLOW_HTTP=true',
    );
}

function checkMongo(env: Env, ctx: z.RefinementCtx): void {
  const missing = env.APP_ENV === 'prd' && !env.MONGO_ALLOW_UNPROTECTED ? missingProtection(env) : [];
  if (missing.length === 0) return;
  const message = `must have an account and TLS with APP_ENV=prd, and lacks ${missing.join(' and ')}: set them, or say MONGO_ALLOW_UNPROTECTED=true when the network protects it`;
  ctx.addIssue({ code: 'custom', path: ['MONGODB_URI'], message });
}
