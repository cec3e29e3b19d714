import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { scanCells } from '#core/sums/cell-block.ts';
import { importSlowLog, type LogFile } from '#services/import-slow-log.ts';
import type { MonthContext } from '#services/month-context.ts';

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: MonthContext;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'import');
  ctx = {
    stores: mongo.stores,
    months: mongo.months,
    now: () => new Date(),
    log: silent,
    signal: new AbortController().signal,
    timeZone: 'Asia/Seoul',
    tagRules: { collect: null, live: null },
  };
});
afterAll(() => mongo.drop());

/** An entry a second long at each of the given times of UTC. */
function file(name: string, ...times: string[]): LogFile {
  const text = times.map(
    at =>
      `# Time: ${at}.000000Z\n# User@Host: app[app] @  [10.0.0.1]  Id: 1\n# Query_time: 1.000001  Lock_time: 0.000002 Rows_sent: 1  Rows_examined: 3\nSET timestamp=1;\nselect '주문';\n`,
  );
  return {
    name,
    chunks: async function* () {
      yield new TextEncoder().encode(text.join(''));
    },
  };
}
const run = (files: LogFile[], replace = false) =>
  importSlowLog(ctx, { instance: 'legacy', files, replace, onProgress: () => {} });

async function stored() {
  const days: Record<string, number> = {};
  for await (const block of ctx.months.days.blocks({ first: '2026-10-01', last: '2026-10-31' }))
    scanCells(block.cells, cell => {
      days[block.date] = (days[block.date] ?? 0) + cell.timeUs;
    });
  return days;
}

test('files fall into days of the report time zone, twice the same and never doubled', async () => {
  const files = [
    file('slow.log.1', '2026-10-13T14:59:59', '2026-10-13T15:00:00'),
    file('slow.log', '2026-10-14T14:59:59', '2026-10-14T15:00:00'),
  ];
  const days = await run(files);
  expect(days.map(day => [day.date, day.entries])).toEqual([
    ['2026-10-13', 1],
    ['2026-10-14', 2],
    ['2026-10-15', 1],
  ]);
  await run(files);
  expect(await stored()).toEqual({ '2026-10-13': 1_000_001, '2026-10-14': 2_000_002, '2026-10-15': 1_000_001 });
  const coverage = await ctx.months.coverage.find({ first: '2026-10-01', last: '2026-10-31' });
  // The files may begin and end in the midst of their first and last day.
  expect(coverage.map(row => [row.date, row.complete, row.source])).toEqual([
    ['2026-10-13', false, 'import'],
    ['2026-10-14', true, 'import'],
    ['2026-10-15', false, 'import'],
  ]);
});

test('a day that came from elsewhere is replaced on demand only', async () => {
  const other = [file('other.log', '2026-10-14T03:00:00')];
  await expect(run(other)).rejects.toThrow(/2026-10-14 of legacy came from slow\.log\.1, slow\.log already/);
  expect((await stored())['2026-10-14']).toBe(2_000_002);
  await run(other, true);
  expect((await stored())['2026-10-14']).toBe(1_000_001);
});

test('a file of the same name that lacks what is stored of a day is other files, as with logs that are rotated at night', async () => {
  const rotated = (name: string, ...times: string[]) =>
    importSlowLog(ctx, { instance: 'rotated', files: [file(name, ...times)], replace: false, onProgress: () => {} });
  const stored = async () =>
    (await ctx.months.coverage.find({ first: '2026-08-01', last: '2026-08-31', instances: ['rotated'] })).map(row => [
      row.date,
      row.entries,
    ]);
  const before = ['2026-08-10T00:00:00', '2026-08-10T17:59:59']; // until three o'clock of the 11th in Seoul
  await rotated('slow.log', ...before);
  const after = ['2026-08-10T18:00:01', '2026-08-11T10:00:00', '2026-08-11T17:00:00'];
  await expect(rotated('slow.log', ...after)).rejects.toThrow(/2026-08-11 of rotated came from slow\.log already/);
  expect(await stored()).toEqual([
    ['2026-08-10', 1],
    ['2026-08-11', 1],
  ]);
  // The same file once more, when it has grown.
  await rotated('slow.log', ...before, ...after);
  expect(await stored()).toEqual([
    ['2026-08-10', 1],
    ['2026-08-11', 3],
    ['2026-08-12', 1],
  ]);
});

test('days without an entry between others are complete and empty, and leave what another source has filled', async () => {
  const quiet = [file('quiet.log', '2026-09-10T03:00:00', '2026-09-13T03:00:00', '2026-12-24T03:00:00')];
  const filled = { instance: 'quiet', onProgress: () => {}, replace: false };
  await importSlowLog(ctx, { ...filled, files: [file('other.log', '2026-09-12T03:00:00')] });
  await importSlowLog(ctx, { ...filled, files: quiet });
  const rows = await ctx.months.coverage.find({ first: '2026-09-01', last: '2026-12-31', instances: ['quiet'] });
  // A hole of months is a file that was not given.
  expect(rows.map(row => [row.date, row.complete, row.entries, row.firstEvent === null, row.inputs[0]])).toEqual([
    ['2026-09-10', false, 1, false, 'quiet.log'],
    ['2026-09-11', true, 0, true, 'quiet.log'],
    ['2026-09-12', false, 1, false, 'other.log'],
    ['2026-09-13', true, 1, false, 'quiet.log'],
    ['2026-12-24', false, 1, false, 'quiet.log'],
  ]);
});

test('days of another zone do not replace those of the report', async () => {
  const wish = { instance: 'legacy', replace: true, timeZone: 'UTC', onProgress: () => {} };
  await expect(importSlowLog(ctx, { ...wish, files: [file('x.log', '2026-10-14T03:00:00')] })).rejects.toThrow(
    /2026-10-14 of legacy is there as a day of Asia\/Seoul/,
  );
});

test('a file without an entry is refused', async () => {
  await expect(run([file('empty.log')])).rejects.toThrow(/no slow-log entry/);
});
