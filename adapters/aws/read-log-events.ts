import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { LogEvents } from '#core/collect/log-event.ts';
import { EventPage, takeEvents } from './event-page.ts';
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
): AsyncGenerator<LogEvents> {
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

type Page = { events: EventPage; next: string | undefined; atEnd: boolean };

async function readPage(
  client: CloudWatchLogsClient,
  quota: Quota,
  range: LogRange,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Page> {
  await quota.take('GetLogEvents', signal);
  const command = new GetLogEventsCommand({
    logGroupName: range.group,
    logStreamName: range.stream,
    startTime: range.from,
    endTime: range.to,
    startFromHead: true,
    ...(token === undefined ? {} : { nextToken: token }),
  });
  const taken = takingEvents(command, range);
  const { nextForwardToken: next } = await client.send(command, { abortSignal: signal });
  return { events: taken(), next, atEnd: next === undefined || next === token };
}

/**
 * Takes the events from the bytes of the answer before the SDK makes objects and strings of them, which takes longer than all the work on
 * them. Signing, retries and errors stay the SDK's, which sees an answer without events.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html
 */
function takingEvents(command: GetLogEventsCommand, range: LogRange): () => EventPage {
  let events = new EventPage(new Uint8Array());
  command.middlewareStack.add(
    next => async args => {
      const result = await next(args);
      const response = result.response as { statusCode: number; body: AsyncIterable<Uint8Array> | Uint8Array };
      if (response.statusCode !== 200) return result;
      const taken = takeEvents(await bytesOf(response.body), range);
      events = taken.events;
      response.body = taken.rest;
      return result;
    },
    { step: 'deserialize', name: 'takeEvents', priority: 'low' },
  );
  return () => events;
}

async function bytesOf(body: AsyncIterable<Uint8Array> | Uint8Array): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
