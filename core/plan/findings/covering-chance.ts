import { formatCount } from '#core/format/count.ts';
import { objectName, rowsRead } from '../figures.ts';
import { columnOf, type SchemaIndex, type SchemaTable, sameName } from '../schema/schema-table.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** More columns than this make an index too wide to be advised. */
const MOST_MISSING = 2;
const MOST_COLUMNS = 6;
/** Characters of a column that is not put into an index for this. */
const LONG = 64;

/** Many rows are fetched through an index for one or two columns that it could hold as well. */
export const coveringChance: Rule = ({ node, table }) => {
  const read = rowsRead(node);
  if (node.operator !== 'index_lookup' && node.operator !== 'index_range') return undefined;
  if (!table || !node.columns || node.key?.covering || read === undefined || read < MANY_ROWS) return undefined;
  const index = table.indexes.find(({ name, kind }) => sameName(name, node.key?.name) && kind === 'plain');
  const missing = index && missingColumns(node.columns, index, table);
  if (!index || !missing || missing.length === 0 || missing.length > MOST_MISSING) return undefined;
  if (index.parts.length + missing.length > MOST_COLUMNS || missing.some(column => isLong(column, table)))
    return undefined;
  const columns = missing.join(', ');
  return {
    rule: 'covering-chance',
    severity: 'info',
    node: node.id,
    evidence: [`key: ${index.name}`, `${formatCount(read)} read`, `missing: ${columns}`],
    params: { table: objectName(node) ?? '', key: index.name, read: formatCount(read), columns },
  };
};

/** Columns that the statement uses and the index lacks; undefined for an index that cannot cover. The primary key is in each. */
function missingColumns(used: string[], index: SchemaIndex, { indexes }: SchemaTable): string[] | undefined {
  if (index.parts.some(({ column, prefix }) => column === undefined || prefix !== undefined)) return undefined;
  const primary = indexes.find(({ kind }) => kind === 'primary');
  const held = [...index.parts, ...(primary?.parts ?? [])].map(({ column }) => column);
  return used.filter(name => !held.some(column => sameName(column, name)));
}

function isLong(name: string, table: SchemaTable): boolean {
  const type = columnOf(name, table)?.type;
  const length = Number(/char\((\d+)\)|binary\((\d+)\)/.exec(type ?? '')?.[1] ?? 0);
  return type === undefined || /text|blob|json|geometry/.test(type) || length > LONG;
}
