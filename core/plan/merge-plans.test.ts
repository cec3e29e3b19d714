import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findings } from './findings/findings.ts';
import { mergePlans } from './merge-plans.ts';
import type { Plan, PlanNode } from './model.ts';
import { parsePlan } from './parse-plan.ts';
import { readDocuments } from './read-documents.ts';
import { planNodes } from './walk.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const read = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');
function parsed(name: string): Plan | undefined {
  const reading = parsePlan(read(name));
  return reading.ok ? reading.plan : undefined;
}
function merged(name: string): Plan {
  const { plan } = readDocuments({
    v1: read(`${name}.v1.json`),
    v2: read(`${name}.v2.json`),
    tree: read(`${name}.tree.txt`),
  });
  if (!plan) throw new Error(name);
  return plan;
}
const table = (plan: Plan, alias: string): PlanNode | undefined =>
  planNodes(plan).find(node => (node.object?.alias ?? node.object?.name) === alias);

describe('joining the formats of one run', () => {
  const names = globSync('*.v1.json', { cwd: FIXTURES })
    .map(name => name.replace('.v1.json', ''))
    .filter(name => name !== 'cartesian_hash') // is not merged, see below
    .sort();

  it.each(names)('keeps every table, figure and node of version 1: %s', name => {
    const first = parsed(`${name}.v1.json`);
    if (first?.format !== 'mysql-v1') return;
    const both = merged(name);
    const figures = (plan: Plan) =>
      planNodes(plan)
        .filter(node => node.operator !== 'limit')
        .map(({ operator, access, cost, estimate: { rows, loops } }) => ({ operator, access, cost, rows, loops }));
    expect(figures(both)).toEqual(figures(first));
    expect(planNodes(both).map(node => node.id)).toEqual(planNodes(both).map((_, index) => `n${index + 1}`));
    const names = (plan: Plan) =>
      planNodes(plan).flatMap(({ object }) => (object ? [object.alias ?? object.name] : []));
    expect(names(both)).toEqual(names(first));
  });

  it('adds real table names, join kinds and hash conditions', () => {
    const plan = merged('inner_join_nl');
    expect(table(plan, 'o')?.object).toMatchObject({ name: 'orders', alias: 'o', schema: 'explainlab' });
    expect(plan.root.join).toEqual({ kind: 'inner' });
    expect(merged('hash_join_left_extra').root.conditions).toContainEqual({ kind: 'join', text: '(b.a = a.a)' });
  });

  it('keeps that a join has no condition', () => {
    expect(findings(merged('trap_newline_alias')).map(({ rule }) => rule)).toContain('cartesian-join');
  });

  it('adds LIMIT on top and the keys of sorts', () => {
    const plan = merged('filesort_limit');
    expect(plan.root).toMatchObject({ operator: 'limit', limit: { rows: 20, offset: 100 } });
    expect(plan.root.inputs[0]?.items).toEqual(['orders.note']);
  });

  it('takes the measured document as the ground, and possible keys from version 1', () => {
    const { plan, kind } = readDocuments({
      v1: read('inner_join_nl.v1.json'),
      tree: read('inner_join_nl.analyze.tree.txt'),
    });
    expect(kind).toBe('tree');
    const orders = plan && table(plan, 'o');
    expect(orders?.actual?.loops).toBe(375);
    expect(orders?.key?.possible).toContain('ix_cust_created');
  });

  it('takes the word of a document that a join is only counted', () => {
    const { plan } = readDocuments({ v1: read('cartesian_hash.v1.json'), v2: read('cartesian_hash.v2.json') });
    expect(plan?.root.operator).toBe('count_rows');
    expect(plan && findings(plan)).toEqual([]);
  });

  it('takes nothing from the plan of another statement', () => {
    const base = parsed('inner_join_nl.v1.json') as Plan;
    const other = parsed('group_loose_index.tree.txt') as Plan;
    expect(mergePlans(base, other)).toEqual(base);
  });

  it('does not change its inputs', () => {
    const base = parsed('inner_join_nl.v1.json') as Plan;
    const before = JSON.stringify(base);
    mergePlans(base, parsed('inner_join_nl.v2.json') as Plan);
    expect(JSON.stringify(base)).toBe(before);
  });
});
