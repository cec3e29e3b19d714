import { expect, test } from 'vitest';
import { isStreamOf, logAddressOf } from './rds-server.ts';
import { meetsRule, parseTagRule } from './tag-rule.ts';

test('an RDS instance has a log group of its own, an Aurora instance a stream of its cluster', () => {
  expect(logAddressOf({ name: 'db-1', engine: 'mysql', cluster: null })).toEqual({
    group: '/aws/rds/instance/db-1/slowquery',
    stream: 'db-1',
  });
  expect(logAddressOf({ name: 'au-1', engine: 'aurora-mysql', cluster: 'au' })).toEqual({
    group: '/aws/rds/cluster/au/slowquery',
    stream: 'au-1',
  });
  // A Multi-AZ DB cluster of plain MySQL keeps the groups of its instances.
  expect(logAddressOf({ name: 'm-1', engine: 'mysql', cluster: 'm' }).group).toBe('/aws/rds/instance/m-1/slowquery');
});

test('the stream of db-10 is not taken for one of db-1', () => {
  expect(['db-1', 'db-1.2', 'db-10', 'db-1-copy', 'db'].map(s => isStreamOf(s, 'db-1'))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a tag rule compares values without regard to case, and no rule takes every server', () => {
  const rule = parseTagRule('env=prd');
  expect([meetsRule({ env: 'PRD' }, rule), meetsRule({ env: 'dev' }, rule), meetsRule({}, rule)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(meetsRule({}, parseTagRule(''))).toBe(true);
});
