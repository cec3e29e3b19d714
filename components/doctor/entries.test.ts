import { expect, it } from 'vitest';
import type { DoctorView } from '#core/contract/doctor.ts';
import { entriesOf, keyOf, rowsOf, toFix } from './entries.ts';

const AT = '2026-11-23T05:00:00.000Z';
const result = (
  check: string,
  subject: string | null,
  state: 'pass' | 'warn' | 'fail',
  since: string | null = null,
) => ({
  check,
  subject,
  state,
  trouble: state === 'pass' ? null : 'off',
  topic: null,
  params: {},
  remedy: null,
  since,
});
const VIEW: DoctorView = {
  at: AT,
  pending: false,
  parts: [
    { group: 'log_group', subject: 'a', at: AT, worker: 'w', results: [result('log_exported', 'a', 'pass')] },
    { group: 'log_group', subject: 'b', at: AT, worker: 'w', results: [result('log_exported', 'b', 'warn', AT)] },
    {
      group: 'instance',
      subject: 'a',
      at: AT,
      worker: 'w',
      results: [result('mysql_reached', 'a', 'pass'), result('mysql_grants', 'a', 'fail', AT)],
    },
    { group: 'instance', subject: 'b', at: AT, worker: 'w', results: [result('mysql_reached', 'b', 'pass')] },
  ],
};

it('puts log groups into one row and each instance into its own', () => {
  expect(rowsOf(entriesOf(VIEW)).map(row => [row.key, row.entries.length])).toEqual([
    ['log_group', 2],
    ['instance a', 2],
    ['instance b', 1],
  ]);
});

it('shows the worst first, and what was asked for although it passes now', () => {
  const asked = new Set([keyOf({ check: 'mysql_reached', subject: 'b' })]);
  expect(toFix(entriesOf(VIEW), new Set()).map(keyOf)).toEqual(['mysql_grants|a', 'log_exported|b']);
  expect(toFix(entriesOf(VIEW), asked).map(keyOf)).toEqual(['mysql_grants|a', 'log_exported|b', 'mysql_reached|b']);
});
