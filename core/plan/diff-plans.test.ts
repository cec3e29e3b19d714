import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffPlans, mainChange } from './diff-plans.ts';
import type { Plan } from './model.ts';
import { parsePlan } from './parse-plan.ts';
import { planShape } from './shape.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const names = globSync('*.v1.json', { cwd: FIXTURES }).sort();

function plan(text: string): Plan {
  const reading = parsePlan(text);
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.plan;
}
const read = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

const BEFORE = `-> Nested loop inner join  (cost=900 rows=625)
    -> Index lookup on c using ix_region (region_id = 3)  (cost=54 rows=375)
    -> Index lookup on o using ix_cust (customer_id = c.id)  (cost=1.69 rows=1.67)`;
const AFTER = `-> Inner hash join (o.customer_id = c.id)  (cost=9000 rows=625)
    -> Table scan on o  (cost=4000 rows=20227)
    -> Hash
        -> Index lookup on c using ix_region (region_id = 3)  (cost=54 rows=375)`;

describe('the shape of a plan', () => {
  it('ignores figures and the spelling of aliases', () => {
    const renamed = BEFORE.replaceAll(/\bo\b/g, 'ord')
      .replaceAll(/\bc\b/g, 'cust')
      .replace('rows=625', 'rows=9999')
      .replace('cost=900', 'cost=1');
    expect(planShape(plan(renamed))).toBe(planShape(plan(BEFORE)));
  });

  it('changes with access, key, order and join', () => {
    const shapes = [
      BEFORE,
      AFTER,
      BEFORE.replace('using ix_cust', 'using ix_other'),
      BEFORE.replace('Index lookup on o', 'Single-row index lookup on o'),
      BEFORE.replace('inner join', 'antijoin'),
    ].map(text => planShape(plan(text)));
    expect(new Set(shapes).size).toBe(5);
  });

  it('is its own for each different statement of the fixtures', () => {
    const shapes = names.map(name => planShape(plan(read(name))));
    expect(new Set(shapes).size).toBeGreaterThan(names.length * 0.7);
  });
});

describe('the difference of two plans', () => {
  it.each(names)('of %s with itself is nothing', name => {
    const diff = diffPlans(plan(read(name)), plan(read(name)));
    expect(diff.matches.every(match => match.state === 'same')).toBe(true);
    expect(diff.order.changed).toBe(false);
  });

  it('names what changed on a table, and the factor of the cost', () => {
    const [a, b] = [plan(BEFORE), plan(AFTER)];
    const diff = diffPlans(a, b);
    const main = mainChange(diff, b);
    expect(main?.changes).toContainEqual({ field: 'access', a: 'ref', b: 'ALL' });
    expect(main?.changes).toContainEqual({ field: 'key', a: 'ix_cust' });
    expect(diff.cost.factor).toBeGreaterThan(5);
    expect(diff.order).toEqual({ a: ['c', 'o'], b: ['c', 'o'], changed: false });
  });

  it('matches a join with the join that replaced it', () => {
    const join = diffPlans(plan(BEFORE), plan(AFTER)).matches.find(match => match.a === 'n1');
    expect(join).toMatchObject({ b: 'n1', state: 'changed' });
    expect(join?.changes).toContainEqual({ field: 'operator', a: 'nested_loop', b: 'hash_join' });
  });

  it('tells what came and what went', () => {
    const sorted = `-> Sort: o.total  (cost=1000 rows=625)\n${BEFORE.replace(/^/gm, '    ')}`;
    const came = diffPlans(plan(BEFORE), plan(sorted)).matches;
    expect(came.filter(match => match.state === 'new')).toEqual([{ b: 'n1', state: 'new', changes: [] }]);
    const went = diffPlans(plan(sorted), plan(BEFORE)).matches;
    expect(went[0]).toEqual({ a: 'n1', state: 'gone', changes: [] });
  });

  it('keeps quiet about statistics that wander', () => {
    const wandered = BEFORE.replace('rows=375', 'rows=390').replace('cost=54', 'cost=56');
    expect(diffPlans(plan(BEFORE), plan(wandered)).matches.every(match => match.state === 'same')).toBe(true);
  });
});
