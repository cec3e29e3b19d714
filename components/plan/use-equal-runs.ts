'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, useMemo, useState } from 'react';
import type { NodeMatch, PlanDiff } from '#core/plan/diff-plans.ts';
import { type EqualRun, equalRuns } from '#core/plan/equal-runs.ts';
import type { Plan } from '#core/plan/model.ts';
import type { Side } from './compare-flow.ts';

const STEPS = parseAsStringLiteral(['folded', 'all'] as const).withDefault('folded');

export type Folding = {
  /** Runs that there are, folded or not. */
  count: number;
  all: 'folded' | 'all';
  onAll: (all: 'folded' | 'all') => void;
  open: (run: string) => void;
};

/** The runs that are folded now: those that nobody opened and that do not hold the pair that is looked at. */
export function useEqualRuns(
  plans: Record<Side, Plan>,
  diff: PlanDiff,
  selected: NodeMatch | undefined,
): { runs: EqualRun[]; folding: Folding } {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useQueryState('steps', STEPS);
  const found = useMemo(() => equalRuns(plans.a, plans.b, diff), [plans, diff]);
  const runs = useMemo(
    () =>
      all === 'all'
        ? []
        : found.filter(({ b }) => !opened.has(b[0] ?? '') && !(selected?.b !== undefined && b.includes(selected.b))),
    [all, found, opened, selected],
  );
  const open = useCallback((run: string) => setOpened(now => new Set(now).add(run)), []);
  const onAll = (next: 'folded' | 'all') => {
    setOpened(new Set());
    void setAll(next);
  };
  return { runs, folding: { count: found.length, all, onAll, open } };
}
