import { isDeepStrictEqual } from 'node:util';
import type { Coverage } from '#core/collect/coverage.ts';
import { overflowRemarks, skippedRemarks } from '#core/collect/day-remarks.ts';
import { addDays, type Day, dateOf, datesBetween, dayOf, hourFinder, isSameDay } from '#core/collect/days.ts';
import { AppError } from '#core/errors.ts';
import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { InstanceDay, MOST_DIGESTS } from '#core/sums/instance-day.ts';
import { RenewedRegistry } from '#core/sums/renewed-registry.ts';
import { dayToKeep } from '#services/kept-literals.ts';
import type { MonthContext } from '#services/month-context.ts';
import { refuseOtherZone } from '#services/read-coverage.ts';

/** A log file: its name for the record, and its text in pieces of any size. */
export type LogFile = { name: string; chunks: () => AsyncIterable<Uint8Array> };

export type ImportWish = {
  instance: string;
  /** Files of one server, read in the order given. */
  files: LogFile[];
  timeZone?: string | undefined;
  /** Replace days that another source, or other files, have filled. */
  replace: boolean;
  onProgress: (progress: { bytes: number; entries: number }) => void;
};
export type ImportedDay = { date: string; entries: number };

type Sums = {
  day: Day;
  hourOf: (at: number) => number;
  sums: InstanceDay;
  entries: number;
  bytes: number;
  first: number;
  last: number;
};

/**
 * Brings slow-log files of one server into the statistics, each day by one replacement as a collection does. The files of a call are
 * one log: what they hold of a day becomes that day, so files that share a day belong into one call. A day without an entry between
 * others was quiet, unless another source has filled it.
 * @throws AppError conflict when a day is filled with what these files lack, or as a day of another zone; nothing is written then
 */
export async function importSlowLog(ctx: MonthContext, wish: ImportWish): Promise<ImportedDay[]> {
  const timeZone = wish.timeZone ?? ctx.timeZone;
  const { days, skipped, undated } = await readFiles(ctx, wish, timeZone);
  const dates = [...days.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined)
    throw new AppError('invalid_input', 'The files hold no slow-log entry with a time; nothing was imported.');
  const period = { first, last, instances: [wish.instance] };
  await refuseOtherZone(ctx, period, timeZone);
  const inputs = wish.files.map(file => file.name);
  const isOwn = (row: Coverage) => isDeepStrictEqual(row.inputs, inputs) && holds(days.get(row.date), row, timeZone);
  const others = (await ctx.months.coverage.find(period)).filter(row => !isOwn(row));
  if (!wish.replace) refuseOthers(wish.instance, others, dates);
  const filled = new Set(others.map(row => row.date));
  const quiet = quietDates(dates).filter(date => !filled.has(date));
  const result: ImportedDay[] = [];
  for (const date of [...dates, ...quiet].sort()) {
    const day = dayFor(days, date, timeZone);
    // What could not be read has no time: it stands with the first day, so that it is counted once.
    const own = date === first ? [...skipped, ...undated] : [];
    const edge = date === first || date === last;
    await ctx.months.days.replace(
      coverageOf(ctx, wish, { date, timeZone, inputs, day, skipped: own, edge }),
      await dayToKeep(ctx, day.sums.rows()),
      null,
    );
    result.push({ date, entries: day.entries });
  }
  return result;
}

async function readFiles(ctx: MonthContext, wish: ImportWish, timeZone: string) {
  const days = new Map<string, Sums>();
  const registry = new RenewedRegistry(MOST_DIGESTS);
  let undatedCount = 0;
  let current: Sums | undefined;
  const take = (entry: SlowLogEntry) => {
    const at = entry.endMicros / 1_000;
    if (at <= 0) {
      undatedCount++;
      return;
    }
    if (!current || at < current.day.from || at >= current.day.to)
      current = dayFor(days, dateOf(at, timeZone), timeZone);
    current.entries++;
    current.bytes += entry.statementEnd - entry.headerStart;
    current.first = Math.min(current.first, at);
    current.last = Math.max(current.last, at);
    current.sums.add(entry, registry.digestOf(entry), at, current.hourOf(at));
  };
  const reader = new SlowLogReader({ onEntry: take, allocate: bytes => Buffer.allocUnsafe(bytes) });
  for (const file of wish.files) {
    for await (const chunk of file.chunks()) {
      ctx.signal.throwIfAborted();
      reader.feed(chunk);
      wish.onProgress({ bytes: reader.accounting.bytes, entries: reader.accounting.entries });
    }
    reader.end();
  }
  const skipped = Object.entries(reader.accounting.skipped).map(([reason, { count }]) => ({ reason, count }));
  const undated = undatedCount > 0 ? [{ reason: 'entry without a time', count: undatedCount }] : [];
  return { days, skipped, undated };
}

function dayFor(days: Map<string, Sums>, date: string, timeZone: string): Sums {
  const known = days.get(date);
  if (known) return known;
  const day = dayOf(date, timeZone);
  const sums = new InstanceDay();
  const made = {
    day,
    hourOf: hourFinder(day, timeZone),
    sums,
    entries: 0,
    bytes: 0,
    first: Number.POSITIVE_INFINITY,
    last: 0,
  };
  days.set(date, made);
  return made;
}

/** A longer time without an entry is more likely a file that was not given; days. */
const LONGEST_QUIET = 31;

/** Dates between others that have entries. */
function quietDates(dates: string[]): string[] {
  return dates.flatMap((date, index) => {
    const between = datesBetween(addDays(date, 1), addDays(dates[index + 1] ?? date, -1));
    return between.length > LONGEST_QUIET ? [] : between;
  });
}

/**
 * Whether all that is stored of a day is in these files too: files that are rotated bear the same name every day. A day of another zone
 * holds other hours, so it tells nothing.
 */
function holds(day: Sums | undefined, stored: Coverage, timeZone: string): boolean {
  if (!stored.firstEvent || !stored.lastEvent || !isSameDay(stored.date, stored.timeZone, timeZone)) return true;
  if (!day || day.entries < stored.entries) return false;
  return new Date(day.first) <= stored.firstEvent && new Date(day.last) >= stored.lastEvent;
}

/** A day that other files or CloudWatch have filled is not overwritten by accident. */
function refuseOthers(instance: string, filled: Coverage[], dates: string[]): void {
  const others = filled.filter(row => dates.includes(row.date));
  const [row] = others;
  if (!row) return;
  const source = row.source === 'cloudwatch' ? 'CloudWatch' : row.inputs.join(', ');
  const which = others.length === 1 ? row.date : `${others.length} days, from ${row.date} on,`;
  throw new AppError(
    'conflict',
    `${which} of ${instance} came from ${source} already, with entries that these files may lack; import all files of a day in one call, or replace them with --replace.`,
  );
}

type DayFacts = {
  date: string;
  timeZone: string;
  inputs: string[];
  day: Sums;
  skipped: Coverage['skipped'];
  /** First or last day of the files, which may begin or end within it. */
  edge: boolean;
};

function coverageOf(ctx: MonthContext, wish: ImportWish, facts: DayFacts): Coverage {
  const { day, skipped, edge } = facts;
  const remarks = skippedRemarks(skipped);
  if (edge) remarks.push({ code: 'part_of_a_day', detail: 'the files begin or end on this day, perhaps in its midst' });
  remarks.push(...overflowRemarks(day.sums.overflow));
  return {
    instance: wish.instance,
    date: facts.date,
    timeZone: facts.timeZone,
    source: 'import',
    inputs: facts.inputs,
    complete: !edge,
    remarks,
    streams: wish.files.length,
    events: 0,
    bytes: day.bytes,
    entries: day.entries,
    lateEntries: 0,
    skipped,
    firstEvent: day.entries > 0 ? new Date(day.first) : null,
    lastEvent: day.entries > 0 ? new Date(day.last) : null,
    collectedAt: ctx.now(),
  };
}
