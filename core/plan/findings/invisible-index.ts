import { objectName } from '../figures.ts';
import { qualifiedName, quotedName } from '../schema/names.ts';
import { hiddenIndexesOn, type SchemaIndex } from '../schema/schema-table.ts';
import { indexableComparisons } from './indexable.ts';
import type { Rule } from './rule.ts';
import { wastefulScan } from './scan-figures.ts';

/** A table is scanned for few rows, and the index that would find them is hidden from the optimizer. */
export const invisibleIndex: Rule = input => {
  const scan = wastefulScan(input);
  const { node, table } = input;
  if (!scan || !table) return undefined;
  const [index] = indexableComparisons(input, table).flatMap(({ column }) => hiddenIndexesOn(column, table));
  if (!index) return undefined;
  const columns = index.parts.map(({ text }) => text).join(', ');
  return {
    rule: 'invisible-index',
    severity: scan.severity,
    node: node.id,
    evidence: ['type: ALL', `${index.name} (${columns}) ${index.invisible}`, `${scan.shown(scan.read)} read`],
    params: { table: objectName(node) ?? '', read: scan.shown(scan.read), key: index.name, columns },
    statement: `ALTER TABLE ${qualifiedName(table)} ALTER INDEX ${quotedName(index.name)} ${shown(index)};`,
  };
};

/** MariaDB has another word for it. */
function shown({ invisible }: SchemaIndex): string {
  return invisible === 'IGNORED' ? 'NOT IGNORED' : 'VISIBLE';
}
