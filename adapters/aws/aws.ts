import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { RDSClient } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { LogEvent, LogStream } from '#core/collect/log-event.ts';
import type { LogAddress, RdsServer } from '#core/collect/rds-server.ts';
import { credentialSource } from './credentials.ts';
import { type Doing, toCollectError } from './errors.ts';
import { listLogStreams, readRetention } from './log-streams.ts';
import { createQuota, type Reserve } from './quota.ts';
import { readRdsInventory } from './rds-inventory.ts';
import { type LogRange, readLogEvents } from './read-log-events.ts';
import { type AwsSettings, clientSettings, type SignInPrompt } from './settings.ts';

/** What the product asks of AWS. Every method throws CollectError with its remedy. */
export type Aws = {
  /** Twelve digits of the account the credentials belong to. */
  account(signal: AbortSignal): Promise<string>;
  inventory(signal: AbortSignal): Promise<RdsServer[]>;
  /** Days that the server's log is kept; null for ever. */
  retentionDays(address: LogAddress, signal: AbortSignal): Promise<number | null>;
  streams(address: LogAddress, signal: AbortSignal): Promise<LogStream[]>;
  /** Events of a stream in time order, a page at a time. */
  events(range: LogRange, signal: AbortSignal): AsyncIterable<LogEvent[]>;
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
  const told = <T>(doing: Doing, call: () => Promise<T>) =>
    call().catch(error => Promise.reject(toCollectError(error, doing, settings.mode)));
  return {
    account: signal =>
      told({ what: 'ask AWS for the account', action: 'sts:GetCallerIdentity' }, async () => {
        const answer = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
        return answer.Account ?? '';
      }),
    inventory: signal =>
      told({ what: 'list the RDS instances', action: 'rds:DescribeDBInstances' }, () => readRdsInventory(rds, signal)),
    retentionDays: (address, signal) =>
      told({ what: `describe log group ${address.group}`, action: 'logs:DescribeLogGroups' }, () =>
        readRetention(logs, quota, address.group, signal),
      ),
    streams: (address, signal) => told(listing(address), () => listLogStreams(logs, quota, address, signal)),
    events: (range, signal) => withTold(readLogEvents(logs, quota, range, signal), reading(range), settings.mode),
    close: () => {
      rds.destroy();
      logs.destroy();
      sts.destroy();
    },
  };
}

async function* withTold(pages: AsyncIterable<LogEvent[]>, doing: Doing, mode: AwsSettings['mode']) {
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
