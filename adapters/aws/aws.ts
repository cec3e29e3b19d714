import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { RDSClient } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { LogEvents, LogStream } from '#core/collect/log-event.ts';
import type { LogAddress, RdsServer } from '#core/collect/rds-server.ts';
import { credentialSource } from './credentials.ts';
import { type Doing, toCollectError } from './errors.ts';
import { listLogStreams, readLogGroup } from './log-streams.ts';
import { TRIED_ACTIONS, tryAction } from './permissions.ts';
import { createQuota, type Reserve } from './quota.ts';
import { countServers, readRdsInventory } from './rds-inventory.ts';
import { type LogRange, readLogEvents } from './read-log-events.ts';
import { type AwsSettings, clientSettings, type SignInPrompt } from './settings.ts';

/** What the product asks of AWS. Every method throws CollectError with its remedy. */
export type Aws = {
  /** The one whose servers and logs are read. */
  region: string;
  /** Twelve digits of the account the credentials belong to. */
  account(signal: AbortSignal): Promise<string>;
  inventory(signal: AbortSignal): Promise<RdsServer[]>;
  /** Who the credentials belong to. */
  identity(signal: AbortSignal): Promise<{ account: string; arn: string }>;
  /** IAM actions that `tryAction` takes. */
  triedActions: readonly string[];
  /** Does what needs the IAM action, on something that need not exist. @throws CollectError when it is refused */
  tryAction(action: string, signal: AbortSignal): Promise<void>;
  /** How many MySQL servers another region has. */
  serversIn(region: string, signal: AbortSignal): Promise<number>;
  /** Days that the server's log is kept; null for ever. */
  retentionDays(address: LogAddress, signal: AbortSignal): Promise<number | null>;
  /** The server's log group; null when there is none. */
  logGroup(address: LogAddress, signal: AbortSignal): Promise<{ retentionDays: number | null } | null>;
  streams(address: LogAddress, signal: AbortSignal): Promise<LogStream[]>;
  /** Events of a stream in time order, a page at a time. */
  events(range: LogRange, signal: AbortSignal): AsyncIterable<LogEvents>;
  close(): void;
};

export type AwsOptions = {
  reserve: Reserve;
  /** Calls a second that the product may make of the account's quota. */
  callsPerSecond: number;
  /** Shows a person where to sign in; null in a process nobody looks at. */
  prompt: ((prompt: SignInPrompt) => void) | null;
  /** Ends a sign-in that waits for a person. */
  signal: AbortSignal;
};

export function createAws(settings: AwsSettings, options: AwsOptions): Aws {
  const credentials = credentialSource(settings, options.prompt, options.signal);
  const shared = { ...clientSettings(settings), ...(credentials ? { credentials } : {}) };
  const rds = new RDSClient(shared);
  const logs = new CloudWatchLogsClient(shared);
  const sts = new STSClient(shared);
  const rate = options.callsPerSecond;
  const quota = createQuota(options.reserve, settings.region, { GetLogEvents: rate, DescribeLogStreams: rate });
  const identity = async (signal: AbortSignal) => {
    const answer = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    return { account: answer.Account ?? '', arn: answer.Arn ?? '' };
  };
  const logGroup = (address: LogAddress, signal: AbortSignal) =>
    told({ what: `describe log group ${address.group}`, action: 'logs:DescribeLogGroups' }, () =>
      readLogGroup(logs, quota, address.group, signal),
    );
  const told = <T>(doing: Doing, call: () => Promise<T>) =>
    call().catch(error => Promise.reject(toCollectError(error, doing, settings.mode)));
  return {
    region: settings.region,
    account: signal => told(ASKING_WHO, async () => (await identity(signal)).account),
    identity: signal => told(ASKING_WHO, () => identity(signal)),
    triedActions: TRIED_ACTIONS,
    tryAction: (action, signal) =>
      told({ what: `try ${action}`, action }, () => tryAction(action, { rds, logs }, signal)),
    serversIn: (region, signal) =>
      told({ what: `list the RDS instances of ${region}`, action: 'rds:DescribeDBInstances' }, async () => {
        const there = new RDSClient({ ...shared, region, maxAttempts: 1 });
        return countServers(there, signal).finally(() => there.destroy());
      }),
    inventory: signal =>
      told({ what: 'list the RDS instances', action: 'rds:DescribeDBInstances' }, () => readRdsInventory(rds, signal)),
    retentionDays: async (address, signal) => (await logGroup(address, signal))?.retentionDays ?? null,
    logGroup,
    streams: (address, signal) => told(listing(address), () => listLogStreams(logs, quota, address, signal)),
    events: (range, signal) => withTold(readLogEvents(logs, quota, range, signal), reading(range), settings.mode),
    close: () => {
      rds.destroy();
      logs.destroy();
      sts.destroy();
    },
  };
}

const ASKING_WHO: Doing = { what: 'ask AWS for the account', action: 'sts:GetCallerIdentity' };

async function* withTold(pages: AsyncIterable<LogEvents>, doing: Doing, mode: AwsSettings['mode']) {
  try {
    yield* pages;
  } catch (error) {
    throw toCollectError(error, doing, mode);
  }
}

function listing(address: LogAddress): Doing {
  return {
    what: `list the streams of log group ${address.group}`,
    action: 'logs:DescribeLogStreams',
    missing: {
      failure: 'log_group_missing',
      remedy: address.group.startsWith('/aws/rds/cluster/')
        ? `Export the slow query log: aws rds modify-db-cluster --db-cluster-identifier ${address.group.split('/')[4]} --cloudwatch-logs-export-configuration '{"EnableLogTypes":["slowquery"]}'`
        : `Export the slow query log: aws rds modify-db-instance --db-instance-identifier ${address.stream} --cloudwatch-logs-export-configuration '{"EnableLogTypes":["slowquery"]}'`,
    },
  };
}

function reading(range: LogRange): Doing {
  return {
    what: `read stream ${range.stream} of log group ${range.group}`,
    action: 'logs:GetLogEvents',
    missing: { failure: 'log_stream_missing', remedy: 'The stream was deleted while it was read; retry the day.' },
  };
}
