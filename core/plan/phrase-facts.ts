import type { PlanNode } from './model.ts';

/** What one line of TREE (and the `operation` of JSON version 2) says about its node. */
export type Facts = Partial<PlanNode> & Pick<PlanNode, 'operator'>;
export type Phrase = readonly [pattern: RegExp, facts: (groups: Record<string, string | undefined>) => Facts];
