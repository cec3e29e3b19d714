import type { Coverage, CoverageRemark } from '#core/collect/coverage.ts';
import { closedAt } from '#core/collect/day-window.ts';
import type { Day } from '#core/collect/days.ts';
import type { LogGroup, LogStream } from '#core/collect/log-event.ts';
import { MOST_DIGESTS } from '#core/sums/instance-day.ts';

const DAY_MS = 86_400_000;
/** RDS sets a server up, and its export with it, within minutes; nobody works with it before. */
const SET_UP_MS = 3_600_000;

const GAPS = new Set<CoverageRemark['code']>([
  'day_not_over',
  'older_than_retention',
  'before_export',
  'no_stream',
  'not_exported',
  'part_of_a_day',
]);

/** Whether a remark means that something may be missing; skipped entries are counted beside the total instead. */
export function isGap({ code }: Pick<CoverageRemark, 'code'>): boolean {
  return GAPS.has(code);
}

/** Whether all of a day was read that there is. */
export function isComplete(remarks: readonly CoverageRemark[]): boolean {
  return !remarks.some(isGap);
}

export type DayFacts = {
  day: Day;
  /** When its reading began; milliseconds since the epoch. */
  now: number;
  group: LogGroup | null;
  /** All streams of the server. */
  streams: readonly LogStream[];
  /** When RDS made the server, and which logs it exports now; undefined or null when that is not known. */
  server: { createdAt?: Date | null; logExports?: readonly string[] };
  /** Events of the day, entries that were skipped, and executions of digests beyond the limit. */
  events: number;
  skipped: Coverage['skipped'];
  overflow: number;
};

/** Why an instance-day that was read is not complete, and what else a reader should know. */
export function remarksOf(facts: DayFacts): CoverageRemark[] {
  const { day, now, group, streams, server, events, skipped, overflow } = facts;
  const remarks: CoverageRemark[] = [];
  const add = (code: CoverageRemark['code'], detail: string) => remarks.push({ code, detail });
  if (now < day.to) add('day_not_over', 'the day was not over when it was read');
  else if (now < closedAt(day))
    add(
      'day_not_over',
      'the day was read less than an hour after its end: late entries may be missing until it is read again',
    );
  const retention = group?.retentionDays ?? Number.POSITIVE_INFINITY;
  if (now - retention * DAY_MS > day.from)
    add('older_than_retention', `the log group keeps ${retention} days, and the day began before that`);
  const begin = logBegin(group, streams);
  const from = Math.max(day.from, (server.createdAt?.getTime() ?? 0) + SET_UP_MS);
  if (from < Math.min(begin, day.to))
    add('before_export', `the log group has the slow log from ${new Date(begin).toJSON()} on`);
  if (streams.length === 0) add('no_stream', 'the log group has no stream of this instance');
  else if (from < day.to && events === 0 && server.logExports?.includes('slowquery') === false)
    add('not_exported', 'nothing of the day is in the log group, and the instance does not export its slow log now');
  return [...remarks, ...skippedRemarks(skipped), ...overflowRemarks(overflow)];
}

export function skippedRemarks(skipped: Coverage['skipped']): CoverageRemark[] {
  return skipped.map(({ reason, count }) => ({
    code: 'entries_skipped',
    detail: `${count} ${count === 1 ? 'entry' : 'entries'} skipped: ${reason}`,
  }));
}

/** @param overflow executions of digests beyond the limit of a day */
export function overflowRemarks(overflow: number): CoverageRemark[] {
  if (overflow === 0) return [];
  const detail = `${overflow} executions of digests beyond the ${MOST_DIGESTS}th are summed as one`;
  return [{ code: 'digest_limit', detail }];
}

/**
 * From when on a server's log was exported: RDS makes the log group when the export is enabled first, and may send what the log file has
 * by then. Milliseconds since the epoch.
 */
function logBegin(group: LogGroup | null, streams: readonly LogStream[]): number {
  const firstEvents = streams.flatMap(({ firstEvent }) => firstEvent ?? []);
  return Math.min(group?.createdAt ?? 0, ...firstEvents);
}
