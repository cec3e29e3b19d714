import { type CheckResult, type CheckState, GROUPS, type Part } from './check.ts';

/** The outcome of one part. */
export type PartReport = Part & { at: Date /** Milliseconds. */; tookMs: number; results: CheckResult[] };

/** A part as it is kept: who checked it, and since when each trouble stands. */
export type StoredReport = Part & {
  at: Date;
  worker: string;
  results: (CheckResult & { /** Null for a pass. */ since: Date | null })[];
};

/** By group, then by subject. */
export function inOrder(a: Part, b: Part): number {
  return GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || ((a.subject ?? '') < (b.subject ?? '') ? -1 : 1);
}

const RANK: Record<CheckState, number> = { fail: 0, warn: 1, pass: 2 };

/** Worst first; equals stay in their order. */
export function worstFirst<R extends Pick<CheckResult, 'state'>>(results: readonly R[]): R[] {
  return [...results].sort((a, b) => RANK[a.state] - RANK[b.state]);
}

export function countOf(results: readonly Pick<CheckResult, 'state'>[]): Record<CheckState, number> {
  const count = { pass: 0, warn: 0, fail: 0 };
  for (const { state } of results) count[state]++;
  return count;
}
