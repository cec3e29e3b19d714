import type { Coverage, CoverageSummary } from '#core/collect/coverage.ts';
import type {
  CoverageList,
  CoverageRowView,
  DigestChange,
  DigestPage,
  DigestRow,
  Measures,
  MonthList,
  MonthStatistics,
  NamedRow,
  ReviewView,
} from '#core/contract/statistics.ts';
import { statementStart } from '#core/live/statement-start.ts';
import { hoursOf } from '#core/month/month-sums.ts';
import type { Shares } from '#core/month/share-lists.ts';
import type { DigestsSums, Figures, Group } from '#core/month/sums.ts';
import type { MonthFacts } from '#services/get-month.ts';
import type { DigestListFacts } from '#services/list-digests.ts';
import type { LoadedMonth } from '#services/load-month.ts';
import { byTime, type DigestFacts, isComparable, movedUs, type NamedDigest } from '#services/month-rows.ts';
import type { ReviewFacts } from '#services/update-review.ts';

/** Sums as the wire has them. @param digests how many different ones */
export function presentMeasures(sums: Figures, digests: number): Measures {
  return {
    digests,
    executions: sums.executions,
    totalUs: sums.totalUs,
    lockUs: sums.lockUs,
    rowsExamined: sums.rowsExamined,
    rowsSent: sums.rowsSent,
    maxUs: sums.maxUs,
    p50Us: sums.p50Us,
    p95Us: sums.p95Us,
  };
}

const NOTHING: Measures = {
  digests: 0,
  executions: 0,
  totalUs: 0,
  lockUs: 0,
  rowsExamined: 0,
  rowsSent: 0,
  maxUs: 0,
  p50Us: null,
  p95Us: null,
};

const ofGroup = (group: DigestsSums): Measures => presentMeasures(group.sums, group.digests);

export function presentMonth({ month, rows, top, changed }: MonthFacts): MonthStatistics {
  const { sums, before } = month;
  const earlier = comparable(month);
  const knownBefore = new Map([...(before?.sums.byInstance ?? [])].filter(([name]) => before?.known.has(name)));
  return {
    month: month.month,
    timeZone: month.timeZone,
    monthBefore: before?.month ?? null,
    coverage: month.summary,
    coverageBefore: before?.summary ?? null,
    total: totalOf(month),
    days: month.dates.map(date => presentDay(month, date)),
    daysBefore: before === null ? [] : before.dates.map(date => ({ date, ...presentDayFigures(before.sums, date) })),
    hours: hoursOf(sums),
    byInstance: presentNamed(sums.byInstance, knownBefore),
    byUser: presentNamed(sums.byUser, earlier?.byUser),
    bySchema: presentNamed(sums.bySchema, earlier?.bySchema),
    byHost: presentNamed(sums.byHost, earlier?.byHost),
    byClass: [...sums.total.classes]
      .sort((a, b) => b[1].sums.totalUs - a[1].sums.totalUs)
      .map(([kind, part]) => {
        const was = earlier?.total.classes.get(kind);
        return { class: kind, now: ofGroup(part), before: was ? ofGroup(was) : null };
      }),
    lowerBounds: lowerBoundsOf(month),
    changes: { ...countsOf(rows), top: changed.map(row => presentDigest(row, month)) },
    top: top.map(row => presentDigest(row, month)),
    facets: facetsOf(month),
  };
}

export function presentDigestPage({ month, rows, wanted, page }: DigestListFacts): DigestPage {
  const current = rows.filter(row => row.now !== null).sort(byTime);
  const ten = current.slice(0, 10);
  const share = sumOf(ten) / Math.max(1, month.sums.total.sums.totalUs);
  const unreviewed = ten.filter(row => (row.review?.state ?? 'new') === 'new').length;
  return {
    month: month.month,
    timeZone: month.timeZone,
    monthBefore: month.before?.month ?? null,
    days: month.dates,
    daysBefore: presentDates(month.before),
    coverage: month.summary,
    total: totalOf(month),
    counts: { all: rows.length, ...countsOf(rows) },
    topTen: { of: current.length, ofUs: sumOf(current), share, unreviewed },
    matched: wanted.length,
    matchedUs: sumOf(wanted),
    items: page.map(row => presentDigest(row, month)),
    facets: facetsOf(month),
  };
}

/** Verdicts that were tested against the month before. */
const RESTING_ON_BEFORE: ReadonlySet<DigestChange> = new Set(['regressed', 'improved', 'gone']);

export function presentDigest(row: NamedDigest, month: LoadedMonth): DigestRow {
  const { now, before, known, verdict, review } = row;
  const shown = now ?? before;
  const daysUs = now?.days.toMap();
  const compared = isComparable(month.before);
  const rests = RESTING_ON_BEFORE.has(verdict.change);
  return {
    digest: row.digest,
    statement: statementStart(known.text),
    class: known.class,
    schemas: namesByTime(shown?.schemas),
    instances: namesByTime(shown?.instances),
    users: namesByTime(shown?.users),
    now: now ? presentMeasures(now.sums, 1) : NOTHING,
    before: before && (compared || rests) ? presentMeasures(before.sums, 1) : null,
    movedUs: compared || verdict.change === 'new' || verdict.change === 'gone' ? movedUs(row) : null,
    share: (now?.sums.totalUs ?? 0) / Math.max(1, month.sums.total.sums.totalUs),
    daysUs: month.dates.map(date => daysUs?.get(date) ?? 0),
    daysSeen: now?.days.size ?? 0,
    firstSeen: known.firstDate,
    lastSeen: known.lastDate,
    change: verdict.change,
    pValue: verdict.pValue,
    review: { state: review?.state ?? 'new', cameBack: verdict.cameBack },
  };
}

export function presentReview({ review, cameBack }: ReviewFacts): ReviewView {
  return {
    state: review.state,
    cameBack,
    changedAt: review.changedAt?.toISOString() ?? null,
    changedBy: review.changedBy,
    notes: review.notes.map(note => ({ ...note, at: note.at.toISOString() })),
  };
}

export function presentMonthList(items: MonthList['items'], timeZone: string): MonthList {
  return { items, timeZone };
}

export function presentCoverageList(found: { summary: CoverageSummary; rows: Coverage[] }): CoverageList {
  return { summary: found.summary, items: found.rows.map(presentCoverage) };
}

function presentCoverage(row: Coverage): CoverageRowView {
  return {
    ...row,
    firstEvent: row.firstEvent?.toISOString() ?? null,
    lastEvent: row.lastEvent?.toISOString() ?? null,
    collectedAt: row.collectedAt.toISOString(),
  };
}

/** How many digests there are of each change. */
function countsOf(rows: readonly DigestFacts[]): Record<Exclude<DigestChange, 'steady'>, number> {
  const counts = { regressed: 0, new: 0, improved: 0, gone: 0, came_back: 0 };
  for (const { verdict } of rows) if (verdict.change !== 'steady') counts[verdict.change]++;
  return counts;
}

function totalOf(month: LoadedMonth): { now: Measures; before: Measures | null } {
  const earlier = comparable(month);
  return { now: ofGroup(month.sums.total), before: earlier ? ofGroup(earlier.total) : null };
}

/** The sums of the month before where enough of it was collected to compare with. */
function comparable({ before }: LoadedMonth): LoadedMonth['sums'] | null {
  return isComparable(before) ? before.sums : null;
}

function presentDay(month: LoadedMonth, date: string): MonthStatistics['days'][number] {
  const rows = month.coverage.filter(row => row.date === date);
  const complete = rows.filter(row => row.complete).length;
  const wanted = month.expected.length;
  const remarks = rows.flatMap(row =>
    row.complete ? [] : row.remarks.map(remark => ({ instance: row.instance, ...remark })),
  );
  return {
    date,
    ...presentDayFigures(month.sums, date),
    classes: presentClasses(month.sums.days.get(date)?.classes),
    coverage: {
      wanted,
      complete,
      partial: rows.length - complete,
      missing: Math.max(0, wanted - rows.length),
      remarks,
    },
  };
}

export function presentDates(part: { dates: string[] } | null): { date: string }[] {
  return part === null ? [] : part.dates.map(date => ({ date }));
}

function presentDayFigures(sums: LoadedMonth['sums'], date: string) {
  const day = sums.days.get(date)?.sums;
  return {
    executions: day?.executions ?? 0,
    totalUs: day?.totalUs ?? 0,
    rowsExamined: day?.rowsExamined ?? 0,
    p95Us: day?.p95Us ?? null,
  };
}

function presentNamed(now: Map<string, Group>, before: Map<string, Group> | undefined): NamedRow[] {
  return [...now]
    .filter(([, group]) => group.sums.executions > 0)
    .sort((a, b) => b[1].sums.totalUs - a[1].sums.totalUs || (a[0] < b[0] ? -1 : 1))
    .map(([name, group]) => {
      const earlier = before?.get(name);
      return {
        name: name === '' ? null : name,
        classes: presentClasses(group.classes),
        now: ofGroup(group),
        before: earlier && earlier.sums.executions > 0 ? ofGroup(earlier) : null,
      };
    });
}

function presentClasses(classes: Group['classes'] | undefined) {
  return [...(classes ?? [])]
    .map(([kind, { sums }]) => ({ class: kind, executions: sums.executions, totalUs: sums.totalUs }))
    .sort((a, b) => b.totalUs - a.totalUs);
}

/** Instances of which a day is missing or was read in part. */
function lowerBoundsOf({ coverage, dates }: LoadedMonth): string[] {
  const whole = new Map<string, number>();
  for (const row of coverage) whole.set(row.instance, (whole.get(row.instance) ?? 0) + (row.complete ? 1 : 0));
  return [...whole].filter(([, days]) => days < dates.length).map(([name]) => name);
}

function facetsOf(month: LoadedMonth): MonthStatistics['facets'] {
  const { users, schemas, hosts } = month.sums.names;
  const sorted = (names: Set<string>) => [...names].filter(Boolean).sort();
  return { instances: month.instances, users: sorted(users), schemas: sorted(schemas), hosts: sorted(hosts) };
}

function namesByTime(times: Shares | undefined): string[] {
  return [...(times?.toMap() ?? [])]
    .filter(([name]) => name !== '')
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
}

function sumOf(rows: readonly DigestFacts[]): number {
  return rows.reduce((sum, row) => sum + (row.now?.sums.totalUs ?? 0), 0);
}
