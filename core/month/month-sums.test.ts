import { expect, test } from 'vitest';
import { Cell } from '#core/sums/cell.ts';
import { packCells } from '#core/sums/cell-block.ts';
import { MonthCellsBuilder } from './build-month-cells.ts';
import { dailyP95 } from './daily-p95.ts';
import type { CellFilter, MonthCells } from './month-cells.ts';
import { type MonthSums, ofClasses } from './month-sums.ts';
import { sumMonth } from './sum-month.ts';

type Run = {
  digest: string;
  class: 'READ' | 'WRITE';
  user: string;
  schema: string;
  host: string;
  instance: string;
  date: string;
  timeUs: number;
};

/** Each instance-day names users, hosts and digests in another order, so that places and numbers differ. */
const runs: Run[] = ['2026-10-03', '2026-10-01', '2026-10-02'].flatMap((date, day) =>
  ['db-2', 'db-1'].flatMap((instance, place) =>
    Array.from({ length: 60 }, (_, i) => {
      const n = (i * 7 + day * 11 + place * 5) % 60;
      return {
        digest: `d${n % 9}`,
        class: n % 9 < 6 ? ('READ' as const) : ('WRITE' as const),
        user: `user-${n % 4}`,
        schema: n % 5 === 0 ? '' : `schema-${n % 3}`,
        host: `10.0.0.${n % 7}`,
        instance,
        date,
        timeUs: 1_000_000 + n * 10_007 + day,
      };
    }),
  ),
);

function cellsOf(all: readonly Run[]): Promise<MonthCells> {
  return builderOf(all).build();
}

function builderOf(all: readonly Run[], cells = new MonthCellsBuilder()): MonthCellsBuilder {
  for (const ofDay of Map.groupBy(all, run => `${run.instance}|${run.date}`).values()) {
    const rows = [...Map.groupBy(ofDay, run => run.digest)].map(([id, ofDigest]) => ({
      digest: { id, class: ofDigest[0]?.class ?? 'READ' },
      cells: [...Map.groupBy(ofDigest, run => `${run.user}|${run.schema}|${run.host}`).values()].flatMap(same => {
        const [first] = same;
        if (!first) return [];
        const cell = new Cell(first);
        for (const { timeUs } of same) cell.add({ timeUs, lockUs: 1, rowsExamined: 10, rowsSent: 2 }, 9);
        return [cell];
      }),
    }));
    const [first] = ofDay;
    if (first) cells.add({ ...packCells(rows), instance: first.instance, date: first.date });
  }
  return cells;
}

const classes = new Set(['WRITE'] as const);
const cases: [string, CellFilter & { classes?: typeof classes }, (run: Run) => boolean][] = [
  ['all', {}, () => true],
  ['a user', { users: new Set(['user-1']) }, run => run.user === 'user-1'],
  ['no schema', { schemas: new Set(['']) }, run => run.schema === ''],
  ['two hosts', { hosts: new Set(['10.0.0.2', '10.0.0.5']) }, run => /[25]$/.test(run.host)],
  ['a class', { classes }, run => run.class === 'WRITE'],
  ['a digest', { digests: new Set(['d4']) }, run => run.digest === 'd4'],
  ['an instance', { instances: new Set(['db-1']) }, run => run.instance === 'db-1'],
  ['two days', { days: { first: '2026-10-02', last: '2026-10-31' } }, run => run.date >= '2026-10-02'],
  [
    'a class of a user of an instance',
    { users: new Set(['user-2']), instances: new Set(['db-2']), classes },
    run => run.user === 'user-2' && run.instance === 'db-2' && run.class === 'WRITE',
  ],
  ['nobody', { users: new Set(['nobody']) }, () => false],
];

async function sumsOf(all: readonly Run[], { classes, ...filter }: (typeof cases)[number][1]): Promise<MonthSums> {
  const sums = await sumMonth(await cellsOf(all), filter);
  return classes ? ofClasses(sums, classes) : sums;
}

function timesBy(some: readonly Run[], key: keyof Run): Record<string, number> {
  const groups = Map.groupBy(some, run => String(run[key]));
  return Object.fromEntries([...groups].map(([name, of]) => [name, of.reduce((sum, run) => sum + run.timeUs, 0)]));
}

test.each(cases)('sums %s exactly, in every direction', async (_, filter, takes) => {
  const sums = await sumsOf(runs, filter);
  const wanted = runs.filter(takes);
  const groups = {
    user: sums.byUser,
    schema: sums.bySchema,
    host: sums.byHost,
    instance: sums.byInstance,
    date: sums.days,
  } as const;
  const totals = (of: Iterable<[string, { sums: { totalUs: number } }]>) =>
    Object.fromEntries([...of].map(([name, group]) => [name, group.sums.totalUs]));
  for (const [key, found] of Object.entries(groups) as [keyof Run, typeof sums.byUser][]) {
    expect(totals(found)).toEqual(timesBy(wanted, key));
    for (const [name, group] of found) {
      const own = wanted.filter(run => run[key] === name);
      expect(group.digests).toBe(new Set(own.map(run => run.digest)).size);
      expect(totals(group.classes)).toEqual(timesBy(own, 'class'));
      expect(group.sums.histogram.count).toBe(own.length);
    }
  }
  expect(totals(sums.total.classes)).toEqual(timesBy(wanted, 'class'));
  expect(totals(sums.byDigest)).toEqual(timesBy(wanted, 'digest'));
  for (const [id, digest] of sums.byDigest) {
    const ofDigest = wanted.filter(run => run.digest === id);
    const times = ofDigest.map(run => run.timeUs).sort((a, b) => a - b);
    const median = times[Math.ceil(times.length / 2) - 1] ?? 0;
    expect(Math.abs((digest.sums.p50Us ?? 0) - median)).toBeLessThanOrEqual(0.021 * median);
    expect(Object.fromEntries(digest.days.toMap())).toEqual(timesBy(ofDigest, 'date'));
    expect(Object.fromEntries(digest.instances.toMap())).toEqual(timesBy(ofDigest, 'instance'));
    expect(Object.fromEntries(digest.users.toMap())).toEqual(timesBy(ofDigest, 'user'));
    expect(Object.fromEntries(digest.schemas.toMap())).toEqual(timesBy(ofDigest, 'schema'));
  }
  expect(sums.total.sums).toMatchObject({ executions: wanted.length, lockUs: wanted.length });
  expect(sums.total.sums.histogram.count).toBe(wanted.length);
  const hours = [...sums.hours.values()].flat(2);
  expect(hours.reduce((a, b) => a + b, 0)).toBe(wanted.reduce((sum, run) => sum + run.timeUs, 0));
});

test('offers the names of the instances and days, whatever else is filtered', async () => {
  const sums = await sumsOf(runs, { users: new Set(['user-1']) });
  expect([...sums.names.users].sort()).toEqual(['user-0', 'user-1', 'user-2', 'user-3']);
  const some = runs.filter(run => run.instance === 'db-2' || run.user === 'user-3');
  expect([...(await sumsOf(some, { instances: new Set(['db-1']) })).names.users]).toEqual(['user-3']);
});

test('gives the p95 of each day of the digests that are named', async () => {
  const found = dailyP95(await cellsOf(runs), { users: new Set(['user-0']) }, new Set(['d0', 'd4']));
  expect([...found.keys()].sort()).toEqual(['d0', 'd4']);
  for (const [id, days] of found) {
    const ran = runs.filter(run => run.digest === id && run.user === 'user-0');
    expect(days).toHaveLength(new Set(ran.map(run => run.date)).size);
    expect(Math.max(...days)).toBeLessThanOrEqual(Math.max(...ran.map(run => run.timeUs)));
  }
});

test('gives the p95 of each day of the hosts that the filter takes alone', async () => {
  const found = dailyP95(await cellsOf(runs), { hosts: new Set(['10.0.0.2']) }, new Set(['d0', 'd4']));
  for (const [id, days] of found) {
    const ran = runs.filter(run => run.digest === id && run.host === '10.0.0.2');
    expect(days).toHaveLength(new Set(ran.map(run => run.date)).size);
    expect(Math.max(...days)).toBeLessThanOrEqual(Math.max(...ran.map(run => run.timeUs)));
  }
  expect(dailyP95(await cellsOf(runs), { hosts: new Set(['nowhere']) }, new Set(['d0'])).size).toBe(0);
});

test('gives the same sums when one instance-day of an earlier reading is replaced', async () => {
  const isChanged = (day: { instance: string; date: string }) => day.instance === 'db-1' && day.date === '2026-10-02';
  const earlier = runs.map(run => (isChanged(run) ? { ...run, timeUs: 5, user: 'gone', digest: 'gone' } : run));
  const known = { cells: await cellsOf(earlier), stays: (day: { instance: string; date: string }) => !isChanged(day) };
  const again = await builderOf(runs.filter(isChanged), new MonthCellsBuilder(known)).build();
  const plain = ({ byDigest, byUser, byHost, days, total, hours }: MonthSums) => {
    const totals = (of: Map<string, { sums: { totalUs: number } }>) =>
      [...of].map(([name, { sums }]) => [name, sums.totalUs]).sort();
    return [totals(byDigest), totals(byUser), totals(byHost), totals(days), total.sums, [...hours.values()]];
  };
  expect(plain(await sumMonth(again))).toEqual(plain(await sumMonth(await cellsOf(runs))));
  expect([...(await sumMonth(again)).names.users]).not.toContain('gone');
});
