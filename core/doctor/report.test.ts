import { expect, it } from 'vitest';
import type { CheckResult } from './check.ts';
import { countOf, inOrder, worstFirst } from './report.ts';
import { wordsOf } from './words.ts';

const result = (over: Partial<CheckResult>): CheckResult => ({
  check: 'mysql_slow_log',
  subject: 'orders-1',
  state: 'pass',
  trouble: null,
  topic: null,
  params: {},
  remedy: null,
  ...over,
});

it('puts the worst first and keeps the order of equals', () => {
  const results = [
    result({ check: 'a' }),
    result({ check: 'b', state: 'warn' }),
    result({ check: 'c', state: 'fail' }),
  ];
  expect(worstFirst(results).map(({ check }) => check)).toEqual(['c', 'b', 'a']);
  expect(countOf(results)).toEqual({ pass: 1, warn: 1, fail: 1 });
});

it('puts parts by group, then by subject', () => {
  const parts = [
    { group: 'workers', subject: null },
    { group: 'instance', subject: 'b' },
    { group: 'instance', subject: 'a' },
    { group: 'environment', subject: null },
  ] as const;
  expect([...parts].sort(inOrder).map(part => part.subject ?? part.group)).toEqual([
    'environment',
    'a',
    'b',
    'workers',
  ]);
});

it('is told in words, with the subject before what is wrong', () => {
  expect(wordsOf(result({}), 'en')).toMatchObject({ name: 'Slow log', seen: 'ON', trouble: null });
  const off = result({ state: 'warn', trouble: 'off' });
  expect(wordsOf(off, 'en').trouble?.title).toBe('orders-1: slow log is off');
  expect(wordsOf(off, 'ko').trouble?.title).toBe('orders-1: 슬로우 로그가 꺼져 있습니다');
});

it('tells a check of a later version by its id', () => {
  expect(wordsOf(result({ check: 'new_one', trouble: 'x', state: 'fail' }), 'en')).toMatchObject({ name: 'new_one' });
});
