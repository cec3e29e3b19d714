import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { exportCommand } from '#core/collect/export-command.ts';
import type { LogEvents, LogGroup, LogStream } from '#core/collect/log-event.ts';
import type { LogAddress, RdsServer } from '#core/collect/rds-server.ts';
import type { Account } from './account.ts';
import { credentialSource } from './credentials.ts';
import { type Doing, toCollectError } from './errors.ts';
import { listLogStreams, readLogGroup } from './log-streams.ts';
import { createQuota, type Reserve } from './quota.ts';
import { type LogRange, readLogEvents } from './read-log-events.ts';
import { remembering } from './remember.ts';
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
  triedActions(): Promise<readonly string[]>;
  /** Does what needs the IAM action, on something that need not exist. @throws CollectError when it is refused */
  tryAction(action: string, signal: AbortSignal): Promise<void>;
  /** How many MySQL servers another region has. */
  serversIn(region: string, signal: AbortSignal): Promise<number>;
  /** The server's log group; null when there is none. */
  logGroup(address: LogAddress, signal: AbortSignal): Promise<LogGroup | null>;
  /** The same as it was within the last half minute, as the streams are. */
  recentLogGroup(address: LogAddress, signal: AbortSignal): Promise<LogGroup | null>;
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
  const logs = new CloudWatchLogsClient(shared);
  let opened: Promise<Account> | undefined;
  // With the clients of two more services, which take a tenth of a worker's start: loaded by the first who asks.
  const account = () => (opened ??= import('./account.ts').then(({ openAccount }) => openAccount(shared, logs)));
  const rate = options.callsPerSecond;
  const quota = createQuota(options.reserve, settings.region, { GetLogEvents: rate, DescribeLogStreams: rate });
  const told = <T>(doing: Doing, call: () => Promise<T>) =>
    call().catch(error => Promise.reject(toCollectError(error, doing, settings.mode)));
  const identity = (signal: AbortSignal) => told(ASKING_WHO, async () => (await account()).identity(signal));
  const logGroup = (address: LogAddress, signal: AbortSignal) =>
    told({ what: `describe log group ${address.group}`, action: 'logs:DescribeLogGroups' }, () =>
      readLogGroup(logs, quota, address.group, signal),
    );
  // The days of a month are read one after another: their log is the same one.
  const recentStreams = remembering(RECENT_MS, nameOf, (address: LogAddress, signal) =>
    told(listing(address), () => listLogStreams(logs, quota, address, signal)),
  );
  return {
    region: settings.region,
    account: async signal => (await identity(signal)).account,
    identity,
    triedActions: async () => (await account()).triedActions,
    tryAction: (action, signal) =>
      told({ what: `try ${action}`, action }, async () => (await account()).tryAction(action, signal)),
    serversIn: (region, signal) =>
      told(describing(`the RDS instances of ${region}`), async () => (await account()).serversIn(region, signal)),
    inventory: signal => told(describing('the RDS instances'), async () => (await account()).inventory(signal)),
    logGroup,
    recentLogGroup: remembering(RECENT_MS, nameOf, logGroup),
    streams: recentStreams,
    events: (range, signal) => withTold(readLogEvents(logs, quota, range, signal), reading(range), settings.mode),
    close: () => {
      logs.destroy();
      void opened?.then(one => one.close());
    },
  };
}

const RECENT_MS = 30_000;
const nameOf = ({ group, stream }: LogAddress) => `${group} ${stream}`;

const ASKING_WHO: Doing = { what: 'ask AWS for the account', action: 'sts:GetCallerIdentity' };

function describing(what: string): Doing {
  return { what: `list ${what}`, action: 'rds:DescribeDBInstances' };
}

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
      remedy: `Export the slow query log: ${exportCommand(address).join(' ')}`,
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
