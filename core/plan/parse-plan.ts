import { member } from './json-members.ts';
import { type JsonObject, positionOf, readJson } from './json-text.ts';
import { looksLikeMariadb, readMariadb } from './mariadb.ts';
import { MAX_DEPTH, type Plan, type PlanFormat, type PlanGap, type PlanNode, type PlanReading } from './model.ts';
import { looksLikeTree, readTree } from './mysql-tree.ts';
import { readV1 } from './mysql-v1.ts';
import { looksLikeV2, readV2 } from './mysql-v2.ts';
import { numberNodes, placedNodes } from './walk.ts';

/**
 * Reads the output of EXPLAIN, whichever format it is, recognised by its shape. Never throws: what cannot be read at all
 * gives a problem with its place, what can be read in part gives a plan that names its gaps.
 */
export function parsePlan(text: string): PlanReading {
  try {
    const reading = readPlan(text);
    return reading.ok && depthOf(reading.plan) > MAX_DEPTH ? failure(text, 0, TOO_DEEP) : reading;
  } catch (error) {
    // A join of too many tables, or readers that call themselves level by level until the stack ran out.
    if (error instanceof RangeError) return failure(text, 0, TOO_DEEP);
    throw error;
  }
}

const TOO_DEEP = 'the plan is nested deeper than 1,000 levels, which no server prints';

function depthOf({ root }: Plan): number {
  return placedNodes(root).reduce((deepest, { depth }) => Math.max(deepest, depth), 0);
}

function readPlan(text: string): PlanReading {
  const start = text.search(/[^\s\uFEFF]/);
  if (start < 0) return failure(text, 0, 'the text is empty');
  if (text.charAt(start) === '{') return readDocument(text);
  if (looksLikeTree(text)) return readTreeText(text);
  return failure(text, start, 'no EXPLAIN output was recognised: JSON begins with "{", TREE with "->"');
}

function readDocument(text: string): PlanReading {
  const { value, problem } = readJson(text);
  const gaps: PlanGap[] = problem ? [{ message: problem.message, ...positionOf(text, problem.offset) }] : [];
  if (value?.kind !== 'object')
    return failure(text, problem?.offset ?? 0, problem?.message ?? 'an object was expected');
  const report = (message: string, offset: number): void => {
    gaps.push({ message, ...positionOf(text, offset) });
  };
  const plan = planOf(value, text, report);
  if (plan && isUnprintable(plan.root)) return failure(text, value.start, UNPRINTABLE);
  if (plan) return { ok: true, plan: finished({ ...plan, gaps }) };
  const fallback = 'the document has neither "query_block" nor "operation", so it is no plan';
  return failure(text, problem?.offset ?? value.start, problem?.message ?? fallback);
}

function planOf(
  document: JsonObject,
  text: string,
  report: (message: string, offset: number) => void,
): Omit<Plan, 'gaps'> | undefined {
  if (member(document, 'query_block') && looksLikeMariadb(text)) {
    const read = readMariadb(document, report);
    return read && { ...iteratorPlan('mariadb', read.root), ...read };
  }
  if (member(document, 'query_block')) {
    const read = readV1(document, report);
    return read && { format: 'mysql-v1', measured: false, ...read };
  }
  if (looksLikeV2(document)) return iteratorPlan('mysql-v2', readV2(document));
  return undefined;
}

function readTreeText(text: string): PlanReading {
  const root = readTree(text);
  if (!root) return failure(text, 0, 'no line of the tree could be read');
  if (isUnprintable(root)) return failure(text, 0, UNPRINTABLE);
  return { ok: true, plan: finished({ ...iteratorPlan('mysql-tree', root), gaps: [] }) };
}

const UNPRINTABLE = 'the server prints no plan of this statement in this format; FORMAT=JSON version 1 has it';

/** UPDATE and DELETE of a single table are `<not executable by iterator executor>` in TREE and version 2. */
function isUnprintable(root: PlanNode): boolean {
  return root.operator === 'other' && /^<not executable/.test(root.label ?? '');
}

function iteratorPlan(format: PlanFormat, root: PlanNode): Omit<Plan, 'gaps'> {
  const measured = placedNodes(root).some(({ node }) => node.actual !== undefined);
  const queryCost = root.cost.cumulative;
  return { format, measured, root, ...(queryCost !== undefined && { queryCost }) };
}

/** Numbers the nodes in plan order. */
function finished(plan: Plan): Plan {
  numberNodes(plan.root);
  return plan;
}

function failure(text: string, offset: number, message: string): PlanReading {
  return { ok: false, problem: { message, ...positionOf(text, offset) } };
}

/** The tables of the schema that a plan names, once each, in plan order. */
export function baseTables(root: PlanNode): string[] {
  const names = placedNodes(root).flatMap(({ node }) => (node.object?.kind === 'base' ? [node.object.name] : []));
  return [...new Set(names)];
}
