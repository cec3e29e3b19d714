import { describe, expect, it } from 'vitest';
import { redactPlanDocument } from './plan/redact.ts';
import { redact } from './sql/redact.ts';
import { exampleWithoutLiterals } from './without-literals.ts';

const example = (sql: string, sqlBytes: number) => ({
  queryMicros: 1,
  lockMicros: 1,
  rowsSent: 1,
  rowsExamined: 1,
  endMicros: 1,
  user: 'app',
  host: '',
  schema: '',
  connectionId: 1,
  sql,
  sqlBytes,
});

describe('an example without literals', () => {
  it('does not count as cut because it became shorter', () => {
    expect(exampleWithoutLiterals(example("SELECT '주문'", 15))).toMatchObject({ sql: 'SELECT ?', sqlBytes: 8 });
  });
  it('stays cut when it was', () => {
    expect(exampleWithoutLiterals(example("SELECT 'a', 'b", 40))).toMatchObject({ sqlBytes: 40 });
  });
});

// Texts that hold no literal any more are known by this: redacting them again changes nothing.
it.each([
  "SELECT -1.5e3, x'41', N'a', _utf8mb4'b', ? FROM t -- why 7\nWHERE a IN (1, 2) /* c */ AND /*! b = 3 */ /*+ MAX_EXECUTION_TIME(5) */ d",
  "INSERT INTO t VALUES ('a''b', \"c\", 0x1F, b'1', DATE '2026-01-01'), (NULL, TRUE, .5)",
])('a redacted statement is redacted for good: %s', sql => {
  expect(redact(redact(sql))).toBe(redact(sql));
});

it.each([
  "-> Filter: ((t.a = 'x') and (t.b > 12))  (cost=1.25 rows=1)\n    -> Index range scan on t using b over (12 < b < 40)  (cost=1 rows=3)",
  '{"query_block":{"table":{"table_name":"t","attached_condition":"(`t`.`a` = \'x\')","rows_examined_per_scan":12}}}',
  '{"query":"select 1","query_plan":{"operation":"Filter: (t.a = \'x\')","condition":"(t.a = 7)"}}',
])('a redacted plan is redacted for good: %s', document => {
  expect(redactPlanDocument(redactPlanDocument(document))).toBe(redactPlanDocument(document));
});
