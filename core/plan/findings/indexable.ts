import { keyBytes, MOST_KEY_BYTES } from '../schema/key-bytes.ts';
import { columnOf, type SchemaTable } from '../schema/schema-table.ts';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import type { RuleInput } from './rule.ts';

/** The comparisons of a table's conditions that an index on the bare column could answer. */
export function indexableComparisons({ node, parent }: RuleInput, table: SchemaTable): Comparison[] {
  return comparisonsOf(node, parent).filter(comparison => canBeIndexed(comparison, table));
}

/** Not the types that need a prefix, nor a column too long, nor a text that is compared with a number: it is converted row by row. */
function canBeIndexed({ column, kind, expression, other }: Comparison, table: SchemaTable): boolean {
  const found = columnOf(column, table);
  if (!found || kind === 'other' || expression !== undefined) return false;
  if (/text|blob|json|geometry|vector/.test(found.type) || keyBytes(found) > MOST_KEY_BYTES) return false;
  return found.kind !== 'text' || !isNumber(other);
}

/** Whether a comparison's other side is a plain number; redacted it is a bare `?`, where a string keeps its quotes. */
export function isNumber(other: string): boolean {
  return /^-?(?:\?|\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(other);
}
