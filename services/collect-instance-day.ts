import { CollectError } from '#core/collect/collect-error.ts';
import type { Coverage, CoverageRemark } from '#core/collect/coverage.ts';
import { DayReader } from '#core/collect/day-reader.ts';
import { closedAt, LEAD_MS } from '#core/collect/day-window.ts';
import { type Day, dayOf, hourFinder } from '#core/collect/days.ts';
import { NO_PROGRESS, type TaskProgress } from '#core/collect/job.ts';
import type { LogStream } from '#core/collect/log-event.ts';
import { logAddressOf, type RdsServer } from '#core/collect/rds-server.ts';
import { DigestRegistry } from '#core/stats/digest-registry.ts';
import { type DigestDay, InstanceDay, MOST_DIGESTS } from '#core/stats/instance-day.ts';
import type { CollectionContext } from '#services/month-context.ts';

export type CollectedDay = { coverage: Coverage; rows: DigestDay[]; progress: TaskProgress };

type Wanted = {
  server: Pick<RdsServer, 'name' | 'engine' | 'cluster'>;
  date: string;
  timeZone: string;
  signal: AbortSignal;
  onProgress: (progress: TaskProgress) => void;
};

/** Digests that are remembered from one instance-day to the next, so that a statement is normalised once, not once a day. */
const REMEMBERED_DIGESTS = 20_000;
let remembered = newRegistry();

function newRegistry(): DigestRegistry {
  return new DigestRegistry(REMEMBERED_DIGESTS + MOST_DIGESTS);
}

/** Has room for all digests of a day. */
function registryWithRoom(): DigestRegistry {
  if (remembered.size > REMEMBERED_DIGESTS) remembered = newRegistry();
  return remembered;
}

/** Events may be sent with a time up to two hours ahead. */
const AHEAD_MS = 7_200_000;
const DAY_MS = 86_400_000;

/** Reads one instance-day from CloudWatch Logs and sums it; stores nothing. @throws CollectError */
export async function collectInstanceDay(ctx: CollectionContext, wanted: Wanted): Promise<CollectedDay> {
  const { server, date, timeZone, signal } = wanted;
  const day = dayOf(date, timeZone);
  const address = logAddressOf(server);
  const { reader, sums } = summing(day, timeZone);
  const progress = { ...NO_PROGRESS };
  const now = ctx.now().getTime(); // before anything is read: what comes meanwhile may be missed
  const [retention, streams] = await Promise.all([
    ctx.aws.retentionDays(address, signal),
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
  const remarks = remarksOf({ day, now, retention, streams: streams.length, sums, reader });
  const coverage = coverageOf(reader, { instance: server.name, date, timeZone, source: 'cloudwatch', inputs: [] });
  if (remarks.some(remark => remark.code === 'older_than_retention')) await refuseToLose(ctx, coverage);
  return {
    coverage: { ...coverage, remarks, complete: !remarks.some(r => GAPS.has(r.code)), collectedAt: ctx.now() },
    rows: sums.rows(),
    progress,
  };
}

/** Entries that the log group has dropped cannot be read again: a stored day that has more stays. @throws CollectError */
async function refuseToLose(
  ctx: CollectionContext,
  read: Pick<Coverage, 'instance' | 'date' | 'entries'>,
): Promise<void> {
  const { instance, date, entries } = read;
  const [stored] = await ctx.months.coverage.find({ first: date, last: date, instances: [instance] });
  if (!stored || stored.entries <= entries) return;
  throw new CollectError(
    'log_dropped',
    `The log group has dropped entries of ${instance} of ${date}: it has ${entries}, the ${stored.entries} that were collected before stay.`,
    'Nothing is to be done: days that are older than the retention of the log group cannot be read again.',
  );
}

/** Remarks that mean something may be missing; skipped entries are counted beside the total instead. */
const GAPS = new Set<CoverageRemark['code']>(['day_not_over', 'older_than_retention', 'no_stream', 'part_of_a_day']);

/** A reader that sums the entries of a day by digest, user, host and schema. */
export function summing(day: Day, timeZone: string): { reader: DayReader; sums: InstanceDay } {
  const registry = registryWithRoom();
  const sums = new InstanceDay();
  const hourOf = hourFinder(day, timeZone);
  const reader = new DayReader({
    day,
    timeZone,
    allocate: bytes => Buffer.allocUnsafe(bytes),
    onEntry: (entry, at) => sums.add(entry, registry.digestOf(entry), at, hourOf(at)),
  });
  return { reader, sums };
}

/** What the reader counted, as a coverage row without its verdict. */
export function coverageOf(
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

type Facts = {
  day: Day;
  now: number;
  retention: number | null;
  streams: number;
  sums: InstanceDay;
  reader: DayReader;
};

function remarksOf({ day, now, retention, streams, sums, reader }: Facts): CoverageRemark[] {
  const remarks: CoverageRemark[] = [];
  const add = (code: CoverageRemark['code'], detail: string) => remarks.push({ code, detail });
  if (now < day.to) add('day_not_over', 'the day was not over when it was read');
  else if (now < closedAt(day))
    add(
      'day_not_over',
      'the day was read less than an hour after its end: late entries may be missing until it is read again',
    );
  if (retention !== null && now - retention * DAY_MS > day.from)
    add('older_than_retention', `the log group keeps ${retention} days, and the day began before that`);
  if (streams === 0) add('no_stream', 'the log group has no stream of this instance');
  for (const [reason, count] of reader.figures.skipped)
    add('entries_skipped', `${count} ${count === 1 ? 'entry' : 'entries'} skipped: ${reason}`);
  if (sums.overflow > 0)
    add('digest_limit', `${sums.overflow} executions of digests beyond the ${MOST_DIGESTS}th are summed as one`);
  return remarks;
}
