import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { columnOf, indexesOn, type SchemaTable } from '../schema/schema-table.ts';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import type { Rule } from './rule.ts';
import { wastefulScan } from './scan-figures.ts';

/** A table is scanned for few rows, and no index of it begins with any column that the conditions compare. */
export const missingIndex: Rule = input => {
  const scan = wastefulScan(input);
  const { node, parent, table } = input;
  if (!scan || !table) return undefined;
  const compared = comparisonsOf(node, parent).filter(comparison => canBeIndexed(comparison, table));
  if (compared.length === 0 || compared.some(({ column }) => indexesOn(column, table).length > 0)) return undefined;
  const columns = indexColumns(compared);
  return {
    rule: 'missing-index',
    severity: scan.severity,
    node: node.id,
    evidence: ['type: ALL', `no index begins with ${columns.join(' or ')}`, `${formatCount(scan.read)} read`],
    params: {
      table: objectName(node) ?? '',
      read: formatCount(scan.read),
      columns: columns.join(', '),
    },
    statement: `ALTER TABLE ${quoted(table.name)} ADD INDEX (${columns.map(quoted).join(', ')});`,
  };
};

function canBeIndexed({ column, kind, expression }: Comparison, table: SchemaTable): boolean {
  const type = columnOf(column, table)?.type;
  return kind !== 'other' && expression === undefined && type !== undefined && !/text|blob|json|geometry/.test(type);
}

/** Columns compared for equality, then one that is compared by range: behind a range an index searches no further. */
function indexColumns(compared: Comparison[]): string[] {
  const equal = compared.filter(({ kind }) => kind === 'equal').map(({ column }) => column);
  const range = compared.find(({ kind, column }) => kind === 'range' && !equal.includes(column))?.column;
  return [...new Set([...equal, ...(range === undefined ? [] : [range])])].slice(0, 4);
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
