import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { LogEvent } from '#core/collect/log-event.ts';
import type { Quota } from './quota.ts';

export type LogRange = {
  group: string;
  stream: string;
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** Milliseconds since the epoch, exclusive. */
  to: number;
};

/**
 * Reads a stream from head to end, a page at a time; the next page is under way while the caller works on this one.
 * A page may be empty in the midst of a stream: the end is where the service returns the token that it was sent.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export async function* readLogEvents(
  client: CloudWatchLogsClient,
  quota: Quota,
  range: LogRange,
  signal: AbortSignal,
): AsyncGenerator<LogEvent[]> {
  let page = await readPage(client, quota, range, undefined, signal);
  for (;;) {
    const token = page.next;
    const following = page.atEnd ? null : readPage(client, quota, range, token, signal);
    // The caller may stop or fail before it is awaited; its failure is reported where it is awaited, or not needed.
    following?.catch(() => {});
    yield page.events;
    if (!following) return;
    page = await following;
  }
}

type Page = { events: LogEvent[]; next: string | undefined; atEnd: boolean };

async function readPage(
  client: CloudWatchLogsClient,
  quota: Quota,
  range: LogRange,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Page> {
  await quota.take('GetLogEvents', signal);
  const answer = await client.send(
    new GetLogEventsCommand({
      logGroupName: range.group,
      logStreamName: range.stream,
      startTime: range.from,
      endTime: range.to,
      startFromHead: true,
      ...(token === undefined ? {} : { nextToken: token }),
    }),
    { abortSignal: signal },
  );
  const events: LogEvent[] = [];
  // Some servers of this API take the end time as inclusive.
  for (const { timestamp, message } of answer.events ?? [])
    if (timestamp !== undefined && message !== undefined && timestamp >= range.from && timestamp < range.to)
      events.push({ timestamp, message });
  const next = answer.nextForwardToken;
  return { events, next, atEnd: next === undefined || next === token };
}
