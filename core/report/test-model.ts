import type { ReportModel } from '#core/contract/reports.ts';
import type { DigestRow, Measures } from '#core/contract/statistics.ts';

/** A report of October with nothing in it but what is given. For tests. */
export function aReport({ statistics, ...of }: Partial<ReportModel> = {}): ReportModel {
  const coverage = { wanted: 31, complete: 31, partial: 0, missing: 0, entries: 0, bytes: 0, skipped: 0 };
  return {
    month: '2026-10',
    timeZone: 'Asia/Seoul',
    madeAt: '2026-11-01T00:00:00.000Z',
    literals: 'hidden',
    users: 'shown',
    environment: { region: null, account: null },
    statistics: {
      month: '2026-10',
      timeZone: 'Asia/Seoul',
      monthBefore: null,
      coverage,
      coverageBefore: null,
      total: { now: measures(), before: null },
      days: [],
      daysBefore: [],
      hours: [],
      byInstance: [],
      byUser: [],
      bySchema: [],
      byHost: [],
      byClass: [],
      lowerBounds: [],
      changes: { regressed: 0, new: 0, improved: 0, gone: 0, came_back: 0, top: [] },
      top: [],
      facets: { instances: [], users: [], schemas: [], hosts: [] },
      ...statistics,
    },
    coverage: [],
    topByTime: [],
    topByCount: [],
    topByRows: [],
    regressed: [],
    came_back: [],
    improved: [],
    new: [],
    gone: [],
    planChanges: [],
    recommendations: [],
    statements: [],
    leftOut: 0,
    ...of,
  };
}

/** A digest that reads on one instance every day. For tests. */
export function aDigestRow(of: Partial<DigestRow> = {}): DigestRow {
  return {
    digest: 'aaaa01',
    statement: 'SELECT ?',
    class: 'READ',
    schemas: [],
    instances: ['db-1'],
    users: [],
    now: measures(),
    before: null,
    movedUs: null,
    share: 0.5,
    daysUs: [],
    daysSeen: 31,
    firstSeen: '2026-01-01',
    lastSeen: '2026-10-31',
    change: 'steady',
    pValue: null,
    review: { state: 'new', cameBack: false },
    ...of,
  };
}

/** One execution of 30 s a day. For tests. */
export function measures(of: Partial<Measures> = {}): Measures {
  return {
    digests: 1,
    executions: 31,
    totalUs: 930e6,
    lockUs: 0,
    rowsExamined: 31,
    rowsSent: 31,
    maxUs: 30e6,
    p50Us: 30e6,
    p95Us: 30e6,
    ...of,
  };
}
