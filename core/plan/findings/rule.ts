import type { PlanFigures } from '../figures.ts';
import type { Plan } from '../model.ts';
import type { PlanSchema, SchemaTable } from '../schema/schema-table.ts';
import type { Placed } from '../walk.ts';
import type { RuleId } from './texts.ts';
import type { VariantId } from './variant-texts.ts';

export type Severity = 'critical' | 'warning' | 'info';

export type Finding = {
  rule: RuleId;
  severity: Severity;
  /** The case that has words of its own. */
  variant?: VariantId;
  /** How many rows pass a condition is no more than the optimizer's guess. */
  assumed?: boolean;
  /** The node it is about. */
  node: string;
  /** Figures and words of the plan that prove it, as they are shown: `type: ALL`. */
  evidence: string[];
  /** Put into the texts of the rule; figures are already formatted. */
  params: Record<string, string>;
  /** SQL to try, ready to copy. */
  statement?: string;
};

/** What a rule sees: one node in its place, and the plan around it. */
export type RuleInput = Placed & {
  plan: Plan;
  figures: PlanFigures;
  schema: PlanSchema;
  /** The definition of the table that the node reads; absent where it is not known. */
  table: SchemaTable | undefined;
  /** A limit above may have stopped it early: its measured rows say nothing about the estimate. */
  cutShort: boolean;
  /** Results of equal values are remembered above it: estimated loops are the most that can be. */
  remembered: boolean;
};

/** Says whether a plan shows one certain problem. A rule that cannot be sure says nothing. */
export type Rule = (input: RuleInput) => Finding | undefined;

/** Fewer rows than this are never worth a finding. */
export const FEW_ROWS = 1_000;
export const MANY_ROWS = 10_000;
