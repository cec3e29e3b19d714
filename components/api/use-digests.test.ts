import { afterEach, expect, test, vi } from 'vitest';
import { fetchAllDigests } from './use-digests.ts';

afterEach(() => vi.unstubAllGlobals());

test('a file has every row that matches, however many pages the API makes of them', async () => {
  const measures = { digests: 1, executions: 1, totalUs: 1, lockUs: 0, rowsExamined: 0, rowsSent: 0, maxUs: 1 };
  const total = { now: { ...measures, p50Us: null, p95Us: null }, before: null };
  const row = {
    statement: 'SELECT ?',
    class: 'READ',
    schemas: [],
    instances: [],
    users: [],
    ...total,
    movedUs: null,
    share: 0,
    daysUs: [],
    daysSeen: 1,
    firstSeen: '2026-10-01',
    lastSeen: '2026-10-01',
    change: 'steady',
    pValue: null,
    review: { state: 'new', cameBack: false },
  };
  const all = Array.from({ length: 5_003 }, (_, i) => ({ ...row, digest: `d${i}` }));
  const none = { wanted: 0, complete: 0, partial: 0, missing: 0, entries: 0, bytes: 0, skipped: 0 };
  const page = {
    month: '2026-10',
    timeZone: 'Asia/Seoul',
    monthBefore: null,
    days: [],
    daysBefore: [],
    coverage: none,
    total,
    counts: { all: 5_003, regressed: 0, new: 0, improved: 0, gone: 0, came_back: 0 },
    topTen: { of: 0, ofUs: 0, share: 0, unreviewed: 0 },
    matched: all.length,
    matchedUs: all.length,
    facets: { instances: [], users: [], schemas: [], hosts: [] },
  };
  vi.stubGlobal('fetch', async (path: string) => {
    const query = new URL(path, 'http://page').searchParams;
    const offset = Number(query.get('offset'));
    return Response.json({ ...page, items: all.slice(offset, offset + Number(query.get('limit'))) });
  });
  const rows = await fetchAllDigests('2026-10', {});
  expect(rows.map(one => one.digest)).toEqual(all.map(one => one.digest));
});
