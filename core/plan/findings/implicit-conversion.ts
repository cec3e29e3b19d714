import { formatCount } from '#core/format/count.ts';
import { objectName, rowsRead } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { columnOf, indexesOn, type SchemaTable, sameName } from '../schema/schema-table.ts';
import { columnsIn, comparisonsOf } from './comparisons.ts';
import { isOwn } from './conditions.ts';
import { isNumber } from './indexable.ts';
import { FEW_ROWS, MANY_ROWS, type Rule, type RuleInput } from './rule.ts';

type Conversion = { column: string; index: string; evidence: string };

/**
 * A column is compared with another type or collation, so its index cannot be used. Known from the server, which says so
 * with the plan, or from a text column that is compared with a plain number.
 */
export const implicitConversion: Rule = input => {
  const { node, table } = input;
  const read = rowsRead(node);
  if (!isScan(node) || !table || read === undefined || read < FEW_ROWS) return undefined;
  const found = saidByServer(input, table) ?? comparedWithNumber(input, table);
  if (!found) return undefined;
  const { column, index, evidence } = found;
  const type = columnOf(column, table)?.type ?? '';
  return {
    rule: 'implicit-conversion',
    severity: read >= 100_000 ? 'critical' : read >= MANY_ROWS ? 'warning' : 'info',
    node: node.id,
    evidence: [`type: ${node.access ?? 'ALL'}`, `${column} ${type}`, evidence, `${formatCount(read)} read`],
    params: { table: objectName(node) ?? '', column, type, index, read: formatCount(read) },
  };
};

function isScan({ operator }: PlanNode): boolean {
  return operator === 'table_scan' || operator === 'index_scan';
}

/** MySQL's warning names no table: the index must be one of this table, and its conditions must need the column. */
function saidByServer(input: RuleInput, table: SchemaTable): Conversion | undefined {
  const needed = neededColumns(input);
  for (const conversion of input.schema.conversions) {
    const { column } = conversion;
    if (conversion.table !== undefined && !sameName(conversion.table, table.name)) continue;
    const index = indexesOn(column, table).find(({ name }) => sameName(name, conversion.index));
    if (index && needed.some(name => sameName(name, column)))
      return { column, index: index.name, evidence: `no use of ${index.name}: conversion` };
  }
  return undefined;
}

/** Columns that could look rows up: compared with constants, or with tables that were read before. */
function neededColumns({ node, parent }: RuleInput): string[] {
  const own = comparisonsOf(node, parent).filter(({ kind }) => kind !== 'other');
  const isInner = parent?.inputs.length === 2 && parent.inputs[1] === node;
  const above = parent?.operator === 'filter' || isInner ? (parent?.conditions ?? []) : [];
  const joined = [...node.conditions, ...above].filter(({ text }) => !isOwn(text, node));
  return [
    ...own.map(({ column }) => column),
    ...joined.flatMap(({ text }) => columnsIn(text, node).map(({ name }) => name)),
  ];
}

function comparedWithNumber({ node, parent }: RuleInput, table: SchemaTable): Conversion | undefined {
  for (const { column, kind, expression, other } of comparisonsOf(node, parent)) {
    const [index] = indexesOn(column, table);
    const isText = columnOf(column, table)?.kind === 'text';
    if (index && isText && kind === 'equal' && expression === undefined && isNumber(other))
      return { column, index: index.name, evidence: 'compared with a number' };
  }
  return undefined;
}
