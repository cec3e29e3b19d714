import { CollectError } from '#core/collect/collect-error.ts';
import type { Coverage } from '#core/collect/coverage.ts';
import { DayReader } from '#core/collect/day-reader.ts';
import { isComplete, remarksOf } from '#core/collect/day-remarks.ts';
import { closedAt, LEAD_MS } from '#core/collect/day-window.ts';
import { type Day, dayOf, hourFinder, isSameDay } from '#core/collect/days.ts';
import { NO_PROGRESS, type TaskProgress } from '#core/collect/job.ts';
import type { LogStream } from '#core/collect/log-event.ts';
import { logAddressOf, type RdsServer } from '#core/collect/rds-server.ts';
import { type DigestDay, InstanceDay, MOST_DIGESTS } from '#core/sums/instance-day.ts';
import { RenewedRegistry } from '#core/sums/renewed-registry.ts';
import type { CollectionContext } from '#services/month-context.ts';

export type CollectedDay = { coverage: Coverage; rows: DigestDay[]; progress: TaskProgress };

type Wanted = {
  server: Pick<RdsServer, 'name' | 'engine' | 'cluster'> & Partial<Pick<RdsServer, 'createdAt' | 'logExports'>>;
  date: string;
  timeZone: string;
  signal: AbortSignal;
  onProgress: (progress: TaskProgress) => void;
};

/** Shared by all instance-days, so that a statement is normalised once, not once a day. */
const digests = new RenewedRegistry(2 * MOST_DIGESTS);

/** Events may be sent with a time up to two hours ahead. */
const AHEAD_MS = 7_200_000;

/** Reads one instance-day from CloudWatch Logs and sums it; stores nothing. @throws CollectError */
export async function collectInstanceDay(ctx: CollectionContext, wanted: Wanted): Promise<CollectedDay> {
  const { server, date, timeZone, signal } = wanted;
  const day = dayOf(date, timeZone);
  const address = logAddressOf(server);
  const { reader, sums } = summing(day, timeZone);
  const progress = { ...NO_PROGRESS };
  const now = ctx.now().getTime(); // before anything is read: what comes meanwhile may be missed
  const [group, streams] = await Promise.all([
    ctx.aws.recentLogGroup(address, signal),
    ctx.aws.streams(address, signal),
  ]);
  for (const stream of streams.filter(s => mayHold(s, day))) {
    const range = { group: address.group, stream: stream.name, from: day.from - LEAD_MS, to: closedAt(day) };
    for await (const page of ctx.aws.events(range, signal)) {
      signal.throwIfAborted();
      reader.feed(page);
      wanted.onProgress(Object.assign(progress, progressOf(reader), { calls: progress.calls + 1 }));
    }
    reader.endStream();
  }
  Object.assign(progress, progressOf(reader));
  const coverage = coverageOf(reader, { instance: server.name, date, timeZone, source: 'cloudwatch', inputs: [] });
  await refuseToLose(ctx, coverage);
  const { events, skipped } = coverage;
  const remarks = remarksOf({ day, now, group, streams, server, events, skipped, overflow: sums.overflow });
  return {
    coverage: { ...coverage, remarks, complete: isComplete(remarks), collectedAt: ctx.now() },
    rows: sums.rows(),
    progress,
  };
}

/**
 * What the log group has dropped, or never had, cannot be read again: a stored day that has more entries stays. One of another zone holds
 * other hours, so it tells nothing.
 * @throws CollectError log_dropped
 */
async function refuseToLose(
  ctx: CollectionContext,
  read: Pick<Coverage, 'instance' | 'date' | 'timeZone' | 'entries'>,
): Promise<void> {
  const { instance, date, timeZone, entries } = read;
  const [stored] = await ctx.months.coverage.find({ first: date, last: date, instances: [instance] });
  if (!stored || stored.entries <= entries || !isSameDay(date, stored.timeZone, timeZone)) return;
  const before = stored.source === 'import' ? 'imported' : 'collected';
  throw new CollectError(
    'log_dropped',
    `The log group has ${entries} entries of ${instance} of ${date}; the ${stored.entries} that were ${before} before stay.`,
    'Nothing is to be done: what a log group has dropped, or never had, cannot be read from it again.',
  );
}

/** A reader that sums the entries of a day by digest, user, host and schema. */
function summing(day: Day, timeZone: string): { reader: DayReader; sums: InstanceDay } {
  const sums = new InstanceDay();
  const hourOf = hourFinder(day, timeZone);
  const reader = new DayReader({
    day,
    timeZone,
    allocate: bytes => Buffer.allocUnsafe(bytes),
    onEntry: (entry, at) => sums.add(entry, digests.digestOf(entry), at, hourOf(at)),
  });
  return { reader, sums };
}

/** What the reader counted, as a coverage row without its verdict. */
function coverageOf(
  { figures }: DayReader,
  of: Pick<Coverage, 'instance' | 'date' | 'timeZone' | 'source' | 'inputs'>,
): Omit<Coverage, 'remarks' | 'complete' | 'collectedAt'> {
  const { skipped, firstEvent, lastEvent, ...counts } = figures;
  return {
    ...of,
    ...counts,
    skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
    firstEvent: firstEvent === null ? null : new Date(firstEvent),
    lastEvent: lastEvent === null ? null : new Date(lastEvent),
  };
}

/** Whether the stream may hold an event of the day, by what the service says of it. */
function mayHold(stream: LogStream, day: Day): boolean {
  if (stream.firstEvent !== null && stream.firstEvent >= closedAt(day)) return false;
  return stream.lastIngestion === null || stream.lastIngestion >= day.from - LEAD_MS - AHEAD_MS;
}

function progressOf({ figures }: DayReader): Omit<TaskProgress, 'calls'> {
  let skipped = 0;
  for (const count of figures.skipped.values()) skipped += count;
  return { events: figures.events, bytes: figures.bytes, entries: figures.entries, skipped };
}
