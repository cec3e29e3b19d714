import { describe, expect, it } from 'vitest';
import { planPeriods, timesOf } from './plan-periods.ts';

const plans = ['x', 'x', null, 'y', 'x'].map((shape, at) => ({ id: `p${at}`, at: at * 100, shape }));

describe('periods of plans', () => {
  const periods = planPeriods(plans);

  it('begin with each change, and a plan that comes back keeps its letter', () => {
    expect(periods).toEqual([
      { letter: 'A', shape: 'x', from: 0, to: 300, first: 'p0', last: 'p1' },
      { letter: 'B', shape: 'y', from: 300, to: 400, first: 'p3', last: 'p3' },
      { letter: 'A', shape: 'x', from: 400, to: null, first: 'p4', last: 'p4' },
    ]);
    expect(planPeriods([])).toEqual([]);
  });

  it('have the times of what ran in them', () => {
    const executions = [-50, 10, 290, 300, 399, 500].map((start, at) => ({ start, elapsedMs: at * 10 }));
    expect(timesOf(periods, 0, executions)).toEqual({ executions: 3, p50Ms: 10, p95Ms: 20 });
    expect(timesOf(periods, 1, executions)).toEqual({ executions: 2, p50Ms: 40, p95Ms: 40 });
    expect(timesOf(periods, 2, executions)).toEqual({ executions: 1, p50Ms: 50, p95Ms: 50 });
    expect(timesOf(periods, 1, [])).toBeNull();
  });
});
