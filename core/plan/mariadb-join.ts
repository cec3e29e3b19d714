import { known } from './json-members.ts';
import { MAX_DEPTH, newNode, type Operator, type PlanNode } from './model.ts';

/** A join of tables in the order in which they are read. */
export function joinOf(parts: readonly PlanNode[]): PlanNode {
  const [first, ...rest] = parts;
  if (!first) return newNode('other', { label: 'nested_loop' });
  if (rest.length > MAX_DEPTH) throw new RangeError('a join of too many tables');
  return rest.reduce((left, right) => joined(left, right), first);
}

function joined(left: PlanNode, right: PlanNode): PlanNode {
  const operator = joinOperator(right.joinBuffer);
  const outerRows = left.estimate.rows;
  const buffered = operator !== 'nested_loop';
  const loops = buffered ? 1 : outerRows;
  if (loops !== undefined && right.estimate.loops === undefined) right.estimate.loops = loops;
  const perOuter = right.estimate.rows;
  const rows = outerRows === undefined || perOuter === undefined ? undefined : outerRows * perOuter;
  const conditions = right.conditions.filter(condition => condition.kind === 'join');
  right.conditions = right.conditions.filter(condition => condition.kind !== 'join');
  const anti = right.notes?.not_exists !== undefined;
  const semi = right.notes?.first_match !== undefined;
  return newNode(operator, {
    ...((anti || semi) && { join: anti ? { kind: 'anti' } : { kind: 'semi', strategy: 'FirstMatch' } }),
    conditions,
    estimate: known({ rows }),
    inputs: [left, right],
  });
}

function joinOperator(buffer: string | undefined): Operator {
  if (buffer === undefined) return 'nested_loop';
  if (/BKA/.test(buffer)) return 'batched_key_access';
  return /BNLH|hash/i.test(buffer) ? 'hash_join' : 'block_nested_loop';
}
