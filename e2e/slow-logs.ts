/** Slow-log text whose sums are known. */

/** Seconds of every execution but those of the statement that regresses. */
export const SECONDS_A_RUN = 2.5;
const RUNS = { orders: 4, report: 3, fresh: 2, gone: 2 };
const SLOW_BEFORE = 3;
const SLOW_NOW = 9;
const DAYS = { '2026-09': 30, '2026-10': 31 } as const;
/** The day from which the new statement is there. */
const FRESH_FROM = 6;

/** Seconds of slow time of October in the imported log. */
export const OCTOBER_SECONDS =
  31 * (RUNS.orders * SECONDS_A_RUN + RUNS.report * SLOW_NOW) + (31 - FRESH_FROM + 1) * RUNS.fresh * SECONDS_A_RUN;
/** Executions of October. */
export const OCTOBER_RUNS = 31 * (RUNS.orders + RUNS.report) + (31 - FRESH_FROM + 1) * RUNS.fresh;

type Entry = { at: number; user: string; seconds: number; sql: string };

/** One entry as MySQL 8 writes it. */
export function entryText({ at, user, seconds, sql }: Entry): string {
  return [
    `# Time: ${new Date(at).toISOString().replace('Z', '000Z')}`,
    `# User@Host: ${user}[${user}] @  [10.0.0.7]  Id:    42`,
    `# Query_time: ${seconds.toFixed(6)}  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: 5000`,
    'use shop;',
    `SET timestamp=${Math.floor(at / 1_000)};`,
    `${sql};`,
    '',
  ].join('\n');
}

/** September and October 2026 of one server: a statement that regresses, one that is new, one that is gone, one that stays. */
export function importedLog(): string {
  const entries: Entry[] = [];
  for (const [month, days] of Object.entries(DAYS)) {
    for (let day = 1; day <= days; day++) entries.push(...entriesOf(month, day));
  }
  return entries
    .sort((a, b) => a.at - b.at)
    .map(entryText)
    .join('');
}

function entriesOf(month: string, day: number): Entry[] {
  const october = month === '2026-10';
  const from = Date.parse(`${month}-${String(day).padStart(2, '0')}T01:00:00+09:00`);
  const runs = (count: number, user: string, seconds: number, sql: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => ({ at: from + i * 3_600_000, user, seconds, sql: sql(i) }));
  return [
    ...runs(RUNS.orders, 'app', SECONDS_A_RUN, i => `SELECT id, total FROM orders WHERE customer_id = ${i}`),
    ...runs(
      RUNS.report,
      'report_ro',
      october ? SLOW_NOW : SLOW_BEFORE,
      i =>
        `SELECT c.grade, SUM(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.at >= '2026-0${i}' GROUP BY c.grade`,
    ),
    ...(october && day >= FRESH_FROM
      ? runs(RUNS.fresh, 'app', SECONDS_A_RUN, i => `UPDATE coupons SET used = 1 WHERE member_id = ${i}`)
      : []),
    ...(october ? [] : runs(RUNS.gone, 'batch', SECONDS_A_RUN, i => `DELETE FROM tmp_export WHERE id < ${i}`)),
  ];
}
