import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planGraph } from './graph.ts';
import { layoutPlan } from './layout.ts';
import { newNode, type Plan, type PlanNode } from './model.ts';
import { parsePlan } from './parse-plan.ts';

function parsed(name: string): Plan {
  const reading = parsePlan(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'));
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.plan;
}
const OPTIONS = { width: 206, height: 71, gapX: 28, gapY: 28, mode: 'centred' } as const;

describe('the graph of a plan', () => {
  it('has an edge for each input with the rows that flow, over all loops', () => {
    const { edges } = planGraph(parsed('inner_join_nl.v1.json'));
    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['n2>n1', 'n3>n1']);
    expect(edges[1]?.rows).toBeCloseTo(625);
  });

  it('frames subqueries and derived tables, and folds them into one box', () => {
    const plan = parsed('derived_group.v1.json');
    expect(planGraph(plan).groups).toMatchObject([{ id: 'n3', kind: 'materialized', title: 't', size: 3 }]);
    const folded = planGraph(plan, new Set(['n3']));
    expect(folded.nodes.map(node => node.id)).toEqual(['n1', 'n2', 'n3', 'n6']);
    expect(folded.nodes.find(node => node.id === 'n3')?.folded?.size).toBe(3);
    const subqueries = planGraph(parsed('union_in_where.v1.json')).groups;
    expect(subqueries).toMatchObject([{ kind: 'subquery', title: 'condition', dependent: true }]);
  });
});

describe('the layout', () => {
  it('keeps boxes apart, parents above, and inputs in execution order', () => {
    for (const name of [
      'view_aggregate.v2.json',
      'any_all_subquery.v2.json',
      'window_multi.v1.json',
      'big_numbers.tree.txt',
    ]) {
      for (const mode of ['centred', 'spine'] as const) {
        const graph = planGraph(parsed(name));
        const { boxes } = layoutPlan(graph, { ...OPTIONS, mode });
        expect(boxes.size).toBe(graph.nodes.length);
        const all = [...boxes.values()];
        for (const [i, a] of all.entries())
          for (const b of all.slice(i + 1)) expect(a.y !== b.y || Math.abs(a.x - b.x) >= OPTIONS.width).toBe(true);
        for (const { from, to } of graph.edges) expect(boxes.get(from)?.y).toBeGreaterThan(boxes.get(to)?.y ?? 0);
      }
    }
  });

  it('puts a spine straight down the left edge for narrow screens', () => {
    const { boxes } = layoutPlan(planGraph(parsed('same_table_three_aliases.v1.json')), { ...OPTIONS, mode: 'spine' });
    expect(['n1', 'n2', 'n3'].map(id => boxes.get(id)?.x)).toEqual([0, 0, 0]);
    expect(boxes.get('n5')?.x).toBe(234);
  });

  it('places five hundred joined tables without a stack of calls', () => {
    let root: PlanNode = newNode('table_scan', { id: 'leaf' });
    for (let i = 0; i < 500; i++)
      root = newNode('nested_loop', { id: `j${i}`, inputs: [root, newNode('index_lookup', { id: `t${i}` })] });
    const graph = planGraph({ format: 'mysql-v1', measured: false, root, gaps: [] });
    expect(layoutPlan(graph, OPTIONS).boxes.size).toBe(1_001);
  });

  it('frames what belongs to a group', () => {
    const graph = planGraph(parsed('derived_group.v1.json'));
    const { boxes, groups } = layoutPlan(graph, OPTIONS);
    const frame = groups.get('n3');
    const inside = boxes.get('n5');
    expect(frame && inside && frame.x < inside.x && frame.y + frame.height > inside.y + inside.height).toBe(true);
  });
});
