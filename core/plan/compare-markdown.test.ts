import { describe, expect, it } from 'vitest';
import { type ComparedPlan, compareMarkdown } from './compare-markdown.ts';
import { diffPlans } from './diff-plans.ts';
import { parsePlan } from './parse-plan.ts';

function side(text: string, collectedAt: string): ComparedPlan {
  const reading = parsePlan(text);
  if (!reading.ok) throw new Error(reading.problem.message);
  return { plan: reading.plan, instance: 'prd-orders-01', serverVersion: '8.4.6', collectedAt };
}
const A = side(
  `-> Filter: (o.status = 'paid')  (cost=90 rows=9)
    -> Index lookup on o using ix_cust (customer_id = 7)  (cost=90 rows=90)`,
  '2026-10-01T00:00:00.000Z',
);
const B = side(
  `-> Filter: ((o.status = 'paid') and (o.customer_id = 7))  (cost=900 rows=9)
    -> Table scan on o  (cost=800 rows=9000)`,
  '2026-11-01T00:00:00.000Z',
);
const markdown = (a: ComparedPlan, b: ComparedPlan): string =>
  compareMarkdown({
    digest: '7c1e40b92fd3aa',
    a,
    b,
    diff: diffPlans(a.plan, b.plan),
    sql: 'SELECT * FROM o WHERE status = ?',
    schema: [{ kind: 'index-gone', table: 'o', index: 'ix_cust', columns: 'customer_id' }],
  });

describe('two plans as one Markdown document', () => {
  it('lists each difference with both sides, worst first', () => {
    const text = markdown(A, B);
    expect(text).toContain('| o (A n2, B n2) | operator | Index lookup | Full table scan |  |');
    expect(text).toContain('|  | access | ref | ALL |  |');
    expect(text).toContain('|  | key | ix\\_cust | none |  |');
    expect(text.indexOf('o (A n2')).toBeLessThan(text.indexOf('Filter (A n1'));
    expect(text).toContain('- `o`: index `ix_cust` (customer\\_id) is gone');
  });

  it('tells conditions that differ, but none of their values', () => {
    const text = markdown(A, B);
    expect(text).toContain("(o.status = '?') and (o.customer\\_id = ?)");
    expect(text).not.toContain('paid');
    expect(text).not.toMatch(/= 7/);
  });

  it('says so where both do the same', () => {
    expect(markdown(A, A)).toContain('Both plans do the same.');
  });
});
