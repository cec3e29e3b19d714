import { type PlanSchema, type SchemaIndex, type SchemaTable, sameName } from './schema-table.ts';

/** What is different between the tables around two plans. */
export type SchemaChange =
  | { kind: 'index-added' | 'index-gone' | 'index-changed'; table: string; index: string; columns: string }
  | { kind: 'column-changed'; table: string; column: string; a: string; b: string }
  | { kind: 'rows'; table: string; a: number; b: number };

/** Rows that differ less than this are the same: they are estimates. */
const NOTABLE = 1.1;

/** Changes of the tables that both plans know, seen from `a`. */
export function schemaChanges(a: PlanSchema, b: PlanSchema): SchemaChange[] {
  return b.tables.flatMap(now => {
    const before = a.tables.find(({ name, schema }) => name === now.name && schema === now.schema);
    return before ? [...indexChanges(before, now), ...columnChanges(before, now), ...sizeChange(before, now)] : [];
  });
}

function indexChanges(before: SchemaTable, now: SchemaTable): SchemaChange[] {
  const table = now.name;
  const gone = before.indexes.filter(({ name }) => !indexNamed(name, now));
  return [
    ...gone.map(index => ({ kind: 'index-gone' as const, table, index: index.name, columns: columnsOf(index) })),
    ...now.indexes.flatMap((index): SchemaChange[] => {
      const old = indexNamed(index.name, before);
      const columns = columnsOf(index);
      if (!old) return [{ kind: 'index-added', table, index: index.name, columns }];
      const same = columnsOf(old) === columns && old.kind === index.kind && old.invisible === index.invisible;
      return same ? [] : [{ kind: 'index-changed', table, index: index.name, columns }];
    }),
  ];
}

function columnChanges(before: SchemaTable, now: SchemaTable): SchemaChange[] {
  return now.columns.flatMap((column): SchemaChange[] => {
    const old = before.columns.find(({ name }) => sameName(name, column.name));
    const [a, b] = [describe(old), describe(column)];
    return !old || a === b ? [] : [{ kind: 'column-changed', table: now.name, column: column.name, a, b }];
  });
}

function sizeChange({ rows: a }: SchemaTable, { name, rows: b }: SchemaTable): SchemaChange[] {
  if (a === undefined || b === undefined) return [];
  const notable = Math.max(a, b, 1) / Math.max(1, Math.min(a, b)) >= NOTABLE;
  return notable ? [{ kind: 'rows', table: name, a, b }] : [];
}

function indexNamed(name: string, { indexes }: SchemaTable): SchemaIndex | undefined {
  return indexes.find(index => sameName(index.name, name));
}

function columnsOf({ parts }: SchemaIndex): string {
  return parts.map(({ text }) => text).join(', ');
}

function describe(column: SchemaTable['columns'][number] | undefined): string {
  return column ? [column.type, column.collation, column.nullable ? '' : 'NOT NULL'].filter(Boolean).join(' ') : '';
}
