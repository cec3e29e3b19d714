import { redact } from '#core/sql/redact.ts';
import type { DigestStats } from '#core/sums/digest-stats.ts';
import { LONGEST_EXAMPLE } from '#core/sums/example.ts';
import { middleOf } from '#core/sums/histogram.ts';
import { barsOf, heaviest, type Order, quantileOf } from '#core/sums/profile.ts';
import type { Tally } from '#core/sums/tally.ts';
import type { DigestedLogs } from '#services/digest-slow-log.ts';

export type ReportWish = { files: string[]; order: Order; top: number; literals: boolean };

type Share = { name: string; count: number; percent: number };
/** The largest shares, and how many further names there are; null when they were too many to keep. */
export type Shares = { largest: Share[]; more: number | null };

/** A digest as every format shows it. Times in seconds, moments as ISO 8601 in UTC. */
export type ReportRow = {
  rank: number;
  id: string;
  class: string;
  text: string;
  tables: string[];
  count: number;
  timeSeconds: number;
  timePercent: number;
  minSeconds: number;
  avgSeconds: number;
  p50Seconds: number;
  p95Seconds: number;
  p99Seconds: number;
  maxSeconds: number;
  lockSeconds: number;
  rowsSent: number;
  rowsExamined: number;
  rowsAffected: number;
  bytesSent: number;
  tmpTables: number;
  tmpDiskTables: number;
  fullScans: number;
  fullJoins: number;
  errors: number;
  firstSeen: string | null;
  lastSeen: string | null;
  users: Shares;
  hosts: Shares;
  schemas: Shares;
  bars: { fromSeconds: number; count: number }[];
  example: ReportExample | null;
};

export type ReportExample = {
  seconds: number;
  rowsSent: number;
  rowsExamined: number;
  end: string | null;
  user: string;
  host: string;
  schema: string;
  sql: string;
  /** Only the beginning of a long statement is kept. */
  cut: boolean;
};

export type Report = {
  files: string[];
  bytes: number;
  entries: number;
  filtered: number;
  skipped: { reason: string; count: number; bytes: number }[];
  digests: number;
  overflow: number;
  timeSeconds: number;
  firstSeen: string | null;
  lastSeen: string | null;
  users: Shares;
  rows: ReportRow[];
  /** What the digests beyond the rows have together. */
  rest: { digests: number; count: number; timeSeconds: number; timePercent: number };
};

const NAMES_SHOWN = 5;

/** The report of digested logs: plain data, the same for every format. */
export function makeReport({ aggregate, accounting, filtered }: DigestedLogs, wish: ReportWish): Report {
  const all = [...aggregate.byDigest.values()];
  const shown = heaviest(aggregate, wish.order, wish.top);
  const total = aggregate.queryMicros;
  const rows = shown.map((stats, index) => rowOf(stats, index + 1, total, wish.literals));
  const shownMicros = shown.reduce((sum, stats) => sum + stats.sum('queryMicros'), 0);
  const count = aggregate.count;
  return {
    files: wish.files,
    bytes: accounting.bytes,
    entries: count,
    filtered,
    skipped: Object.entries(accounting.skipped).map(([reason, skipped]) => ({ reason, ...skipped })),
    digests: all.length,
    overflow: aggregate.overflow.count,
    timeSeconds: total / 1e6,
    firstSeen: moment(Math.min(...all.map(stats => stats.firstSeenMicros))),
    lastSeen: moment(Math.max(0, ...all.map(stats => stats.lastSeenMicros))),
    users: sharesOf(aggregate.users, total),
    rows,
    rest: {
      digests: all.length - rows.length,
      count: count - shown.reduce((sum, stats) => sum + stats.count, 0),
      timeSeconds: (total - shownMicros) / 1e6,
      timePercent: percent(total - shownMicros, total),
    },
  };
}

function rowOf(stats: DigestStats, rank: number, total: number, literals: boolean): ReportRow {
  const sum = stats.sum('queryMicros');
  return {
    rank,
    id: stats.digest.id,
    class: stats.digest.class,
    text: stats.digest.text,
    tables: stats.digest.tables,
    count: stats.count,
    timeSeconds: sum / 1e6,
    timePercent: percent(sum, total),
    minSeconds: stats.minQueryMicros / 1e6,
    avgSeconds: sum / stats.count / 1e6,
    p50Seconds: quantileOf(stats, 0.5) / 1e6,
    p95Seconds: quantileOf(stats, 0.95) / 1e6,
    p99Seconds: quantileOf(stats, 0.99) / 1e6,
    maxSeconds: stats.maxQueryMicros / 1e6,
    lockSeconds: stats.sum('lockMicros') / 1e6,
    rowsSent: stats.sum('rowsSent'),
    rowsExamined: stats.sum('rowsExamined'),
    rowsAffected: stats.sum('rowsAffected'),
    bytesSent: stats.sum('bytesSent'),
    tmpTables: stats.sum('tmpTables'),
    tmpDiskTables: stats.sum('tmpDiskTables'),
    fullScans: stats.sum('fullScan'),
    fullJoins: stats.sum('fullJoin'),
    errors: stats.errors,
    firstSeen: moment(stats.firstSeenMicros),
    lastSeen: moment(stats.lastSeenMicros),
    users: sharesOf(stats.users, sum),
    hosts: sharesOf(stats.hosts, sum),
    schemas: sharesOf(stats.schemas, sum),
    bars: barsOf(stats, middleOf).map(({ fromMicros, count }) => ({ fromSeconds: fromMicros / 1e6, count })),
    example: exampleOf(stats, literals),
  };
}

function exampleOf(stats: DigestStats, literals: boolean): ReportExample | null {
  const [slowest] = stats.examples;
  if (!slowest) return null;
  return {
    seconds: slowest.queryMicros / 1e6,
    rowsSent: slowest.rowsSent,
    rowsExamined: slowest.rowsExamined,
    end: moment(slowest.endMicros),
    user: slowest.user,
    host: slowest.host,
    schema: slowest.schema,
    sql: literals ? slowest.sql : redact(slowest.sql),
    cut: slowest.sqlBytes > LONGEST_EXAMPLE,
  };
}

function sharesOf(tally: Tally, total: number): Shares {
  const names = tally.sorted();
  const largest = names
    .slice(0, NAMES_SHOWN)
    .map(({ name, count, queryMicros }) => ({ name: name || '(none)', count, percent: percent(queryMicros, total) }));
  return { largest, more: tally.others.count > 0 ? null : names.length - largest.length };
}

function percent(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * 100 : 0;
}

function moment(micros: number): string | null {
  return Number.isFinite(micros) && micros > 0 ? new Date(micros / 1e3).toISOString() : null;
}
