import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroup, LogStream } from '#core/collect/log-event.ts';
import { isStreamOf, type LogAddress } from '#core/collect/rds-server.ts';
import type { Quota } from './quota.ts';

/** The service's own page size and its most. */
const PAGE = 50;

/** The log group; null when there is none of this name. */
export async function readLogGroup(
  client: CloudWatchLogsClient,
  quota: Quota,
  group: string,
  signal: AbortSignal,
): Promise<LogGroup | null> {
  await quota.take('DescribeLogStreams', signal);
  const page = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group }), { abortSignal: signal });
  const found = page.logGroups?.find(one => one.logGroupName === group);
  return found ? { retentionDays: found.retentionInDays ?? null, createdAt: found.creationTime ?? null } : null;
}

/** All streams of a server's slow log, however many pages the service makes of them. */
export async function listLogStreams(
  client: CloudWatchLogsClient,
  quota: Quota,
  address: LogAddress,
  signal: AbortSignal,
): Promise<LogStream[]> {
  const streams: LogStream[] = [];
  let nextToken: string | undefined;
  do {
    await quota.take('DescribeLogStreams', signal);
    const page = await client.send(
      new DescribeLogStreamsCommand({
        logGroupName: address.group,
        logStreamNamePrefix: address.stream,
        limit: PAGE,
        ...(nextToken ? { nextToken } : {}),
      }),
      { abortSignal: signal },
    );
    for (const stream of page.logStreams ?? [])
      if (isStreamOf(stream.logStreamName ?? '', address.stream))
        streams.push({
          name: stream.logStreamName ?? '',
          firstEvent: stream.firstEventTimestamp ?? null,
          lastIngestion: stream.lastIngestionTime ?? null,
        });
    nextToken = page.nextToken;
  } while (nextToken);
  return streams;
}
