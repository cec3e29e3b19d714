import { isSameDay } from '#core/collect/days.ts';

/** Days of which one answer may hold the coverage. */
export const MOST_COVERAGE_DAYS = 92;

/** What was read for one instance-day, and whether that is all there is. */
export type Coverage = {
  instance: string;
  date: string;
  timeZone: string;
  /** Where the log came from. */
  source: 'cloudwatch' | 'import';
  /** Files of an import, by name. */
  inputs: string[];
  /** Nothing is missing: the day is over, and every stream was read from its head to its end. */
  complete: boolean;
  /** Why it is not complete, and what else a reader should know. */
  remarks: CoverageRemark[];
  streams: number;
  /** Events whose own time lies in the day, and the bytes of their text. */
  events: number;
  bytes: number;
  /** Entries whose time lies in the day, whichever event brought them. */
  entries: number;
  /** Of these, entries that an event outside the day brought. */
  lateEntries: number;
  skipped: { reason: string; count: number }[];
  firstEvent: Date | null;
  lastEvent: Date | null;
  collectedAt: Date;
};

export type CoverageRemark = {
  code:
    | 'day_not_over'
    | 'older_than_retention'
    | 'before_export'
    | 'no_stream'
    | 'not_exported'
    | 'digest_limit'
    | 'entries_skipped'
    | 'part_of_a_day'
    | 'other_zone';
  detail: string;
};

/** The coverage of many instance-days in one line beside a total. */
export type CoverageSummary = {
  /** Instance-days asked for, those that are complete, partial, and without any coverage. */
  wanted: number;
  complete: number;
  partial: number;
  missing: number;
  entries: number;
  bytes: number;
  skipped: number;
};

/** The row as one of a day of the zone: a day that begins or ends at another instant holds other hours, so it is partial. */
export function inZone(row: Coverage, timeZone: string): Coverage {
  if (isSameDay(row.date, row.timeZone, timeZone)) return row;
  const detail = `this is the day of ${row.timeZone}, which holds other hours than that of ${timeZone}`;
  return { ...row, complete: false, remarks: [{ code: 'other_zone', detail }, ...row.remarks] };
}

export function skippedOf(coverage: Pick<Coverage, 'skipped'>): number {
  return coverage.skipped.reduce((sum, { count }) => sum + count, 0);
}

/** Part of the days that must be complete for what they say to stand for all: files that are imported begin within a day. */
const MOST = 0.9;

/** Whether so much is there that the sums are worth comparing with those of other days. */
export function isMostlyComplete({ complete, wanted }: Pick<CoverageSummary, 'complete' | 'wanted'>): boolean {
  return complete >= wanted * MOST;
}

/** Instances of which most of so many days are complete. */
export function mostlyCompleteInstances(rows: readonly Coverage[], days: number): Set<string> {
  return wholeInstances(rows, days * MOST);
}

/** Instances of which every one of so many days is complete. */
export function wholeInstances(rows: readonly Coverage[], days: number): Set<string> {
  const complete = Map.groupBy(
    rows.filter(row => row.complete),
    row => row.instance,
  );
  return new Set([...complete].flatMap(([name, own]) => (own.length >= days ? [name] : [])));
}

/** @param wanted instance-days that should be there */
export function summariseCoverage(
  rows: readonly Pick<Coverage, 'complete' | 'entries' | 'bytes' | 'skipped'>[],
  wanted: number,
): CoverageSummary {
  const complete = rows.filter(row => row.complete).length;
  return {
    wanted,
    complete,
    partial: rows.length - complete,
    missing: Math.max(0, wanted - rows.length),
    entries: rows.reduce((sum, row) => sum + row.entries, 0),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    skipped: rows.reduce((sum, row) => sum + skippedOf(row), 0),
  };
}
