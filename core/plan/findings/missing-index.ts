import { objectName } from '../figures.ts';
import { keyBytes, MOST_KEY_BYTES } from '../schema/key-bytes.ts';
import { qualifiedName, quotedName } from '../schema/names.ts';
import { columnOf, hiddenIndexesOn, indexesOn, type SchemaTable } from '../schema/schema-table.ts';
import type { Comparison } from './comparisons.ts';
import { indexableComparisons } from './indexable.ts';
import type { Rule } from './rule.ts';
import { wastefulScan } from './scan-figures.ts';

/** A table is scanned for few rows, and no index of it, seen or hidden, begins with any column that the conditions compare. */
export const missingIndex: Rule = input => {
  const scan = wastefulScan(input);
  const { node, table } = input;
  if (!scan || !table) return undefined;
  const compared = indexableComparisons(input, table);
  const isThere = ({ column }: Comparison) =>
    indexesOn(column, table).length + hiddenIndexesOn(column, table).length > 0;
  if (compared.length === 0 || compared.some(isThere)) return undefined;
  const columns = indexColumns(compared, table);
  const read = scan.shown(scan.read);
  return {
    rule: 'missing-index',
    severity: scan.severity,
    node: node.id,
    evidence: ['type: ALL', `no index begins with ${columns.join(' or ')}`, `${read} read`],
    params: { table: objectName(node) ?? '', read, columns: columns.join(', ') },
    statement: `ALTER TABLE ${qualifiedName(table)} ADD INDEX (${columns.map(quotedName).join(', ')});`,
  };
};

/** Columns compared for equality, then one that is compared by range, behind which an index searches no further; as many as one index holds. */
function indexColumns(compared: Comparison[], table: SchemaTable): string[] {
  const equal = compared.filter(({ kind }) => kind === 'equal').map(({ column }) => column);
  const range = compared.find(({ kind, column }) => kind === 'range' && !equal.includes(column))?.column;
  let bytes = 0;
  const fits = (name: string) => {
    const column = columnOf(name, table);
    bytes += column ? keyBytes(column) : 0;
    return bytes <= MOST_KEY_BYTES;
  };
  return [...new Set([...equal, ...(range === undefined ? [] : [range])])].slice(0, 4).filter(fits);
}
