import { mannWhitney } from './mann-whitney.ts';

export type DigestChange = 'regressed' | 'new' | 'improved' | 'gone' | 'came_back' | 'steady';

/** The stated test. p95 in microseconds. */
export const CHANGE_RULE = {
  /** Regressed: p95 at least so many times the earlier one, and so much more; improved is the mirror. */
  ratio: 1.5,
  leastUs: 500_000,
  /** Executions in both months. */
  executions: 20,
  /** Mann-Whitney test on the daily p95, two-sided. */
  p: 0.01,
  /** New: not seen in that many days before the month. */
  unseenDays: 90,
} as const;

export type ChangeFacts = {
  now: { executions: number; p95Us: number | null } | null;
  before: { executions: number; p95Us: number | null } | null;
  /** Whether most of the month before is known where it runs now, so that absence there means something. */
  beforeComplete: boolean;
  /** Whether every day of this month was collected whole where it ran before, so that absence now means something. */
  nowComplete: boolean;
  /** Whether it was executed within `unseenDays` before the month. */
  seenBefore: boolean;
  /** Set to fixed, and executed later. */
  cameBack: boolean;
};

/** Whether the p95 moved far enough to be worth the test of its days. */
export function isCandidate({ now, before }: Pick<ChangeFacts, 'now' | 'before'>): boolean {
  return movedOf(now, before) !== null;
}

/** @param daily p95 of each day with an execution, of this month and of the month before */
export function changeOf(
  facts: ChangeFacts,
  daily: { now: number[]; before: number[] } | null,
): { change: DigestChange; pValue: number | null } {
  const { now, before } = facts;
  if (facts.cameBack) return { change: 'came_back', pValue: null };
  if (now === null) {
    const gone = facts.nowComplete && (before?.executions ?? 0) >= CHANGE_RULE.executions;
    return { change: gone ? 'gone' : 'steady', pValue: null };
  }
  if (before === null) {
    const isNew = facts.beforeComplete && !facts.seenBefore;
    return { change: isNew ? 'new' : 'steady', pValue: null };
  }
  const moved = movedOf(now, before);
  if (moved === null || daily === null) return { change: 'steady', pValue: null };
  const pValue = mannWhitney(daily.now, daily.before);
  return { change: pValue !== null && pValue < CHANGE_RULE.p ? moved : 'steady', pValue };
}

function movedOf(now: ChangeFacts['now'], before: ChangeFacts['before']): 'regressed' | 'improved' | null {
  if (!now || !before || now.p95Us === null || before.p95Us === null) return null;
  if (Math.min(now.executions, before.executions) < CHANGE_RULE.executions) return null;
  const exceeds = (a: number, b: number) => a >= b * CHANGE_RULE.ratio && a - b >= CHANGE_RULE.leastUs;
  if (exceeds(now.p95Us, before.p95Us)) return 'regressed';
  return exceeds(before.p95Us, now.p95Us) ? 'improved' : null;
}
