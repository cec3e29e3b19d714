import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffPlans } from './diff-plans.ts';
import { equalRuns, foldRuns } from './equal-runs.ts';
import { planGraph } from './graph.ts';
import type { Plan } from './model.ts';
import { parsePlan } from './parse-plan.ts';
import { planNodes } from './walk.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

function plan(text: string): Plan {
  const reading = parsePlan(text);
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.plan;
}
const runsOf = (a: string, b: string) => equalRuns(plan(a), plan(b), diffPlans(plan(a), plan(b)));

/** A sorted join of three tables; the access of the first one differs, or nothing does. */
const joined = (first: string) => `-> Sort: x  (cost=90 rows=9)
    -> Nested loop inner join  (cost=90 rows=9)
        -> Nested loop inner join  (cost=80 rows=9)
            -> ${first}  (cost=10 rows=9)
            -> Index lookup on b using ix (b.x = a.x)  (cost=10 rows=1)
        -> Index lookup on c using ix (c.x = a.x)  (cost=10 rows=1)`;

describe('runs of equal steps', () => {
  it('are one run where nothing differs', () => {
    const [run, ...others] = runsOf(joined('Table scan on a'), joined('Table scan on a'));
    expect(run?.b).toHaveLength(6);
    expect(others).toEqual([]);
  });

  it('leave out what differs, and fold the chain above it', () => {
    const [run, ...others] = runsOf(joined('Table scan on a'), joined('Index lookup on a using ix (a.x = 1)'));
    expect(run).toEqual({ a: ['n1', 'n2', 'n3', 'n6', 'n5'], b: ['n1', 'n2', 'n3', 'n6', 'n5'] });
    expect(others).toEqual([]);
  });

  it('end where two steps beneath differ, so that one box never stands for a fork', () => {
    const a = joined('Table scan on a');
    const b = joined('Index lookup on a using ix (a.x = 1)').replace('b using ix', 'b using other');
    const [run] = runsOf(a, b);
    expect(run?.b).toEqual(['n1', 'n2', 'n6']);
  });

  it.each(globSync('*.v1.json', { cwd: FIXTURES }).sort())('fold %s with itself to one box at most', name => {
    const text = readFileSync(join(FIXTURES, name), 'utf8');
    const [a, b] = [plan(text), plan(text)];
    const runs = equalRuns(a, b, diffPlans(a, b));
    const folded = foldRuns(
      planGraph(b),
      runs.map(run => run.b),
    );
    expect(folded.nodes).toHaveLength(1);
    expect(folded.edges).toEqual([]);
    expect(runs.flatMap(run => run.b).length).toBe(planNodes(b).length > 1 ? planNodes(b).length : 0);
  });

  it('lead what flowed into a run to its top', () => {
    const a = plan(joined('Table scan on a'));
    const graph = foldRuns(planGraph(a), [['n1', 'n2', 'n3', 'n6', 'n5']]);
    expect(graph.nodes.map(({ id }) => id)).toEqual(['n1', 'n4']);
    expect(graph.edges).toEqual([{ from: 'n4', to: 'n1', kind: 'input', rows: 9 }]);
  });
});
