import type { PlanOutcome } from './collected.ts';

/** Refusals for what one execution's text lacked: that of the next may have it. */
const OF_THE_TEXT = new Set<string | null>(['text_cut', 'not_whole', 'placeholders']);
/** Failures for what the statement names. */
const OF_THE_STATEMENT = new Set<string | null>([
  'no_schema',
  'missing_schema',
  'missing_table',
  'missing_column',
  'missing_function',
]);

/** Whether asking again soon would bring the same: else the server, the account or the text stood in the way of a plan. */
export function outcomeLasts(status: PlanOutcome['status'], code: string | null): boolean {
  if (status === 'failed') return OF_THE_STATEMENT.has(code);
  return status === 'collected' || !OF_THE_TEXT.has(code);
}
