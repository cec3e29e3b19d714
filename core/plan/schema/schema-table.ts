import type { PlanObject } from '../model.ts';
import type { IndexConversion } from './table-facts.ts';

export type SchemaColumn = {
  name: string;
  /** As it is declared: `varchar(20)`. */
  type: string;
  kind: 'number' | 'text' | 'time' | 'other';
  nullable: boolean;
  collation?: string;
};

export type IndexPart = {
  /** Absent where the index holds an expression. */
  column?: string;
  /** The expression, or the column with its direction, as it is declared. */
  text: string;
  /** Characters or bytes of a prefix index. */
  prefix?: number;
};

export type SchemaIndex = {
  name: string;
  kind: 'primary' | 'unique' | 'plain' | 'fulltext' | 'spatial';
  parts: IndexPart[];
  /** The word that hides it from the optimizer: MySQL's or MariaDB's. */
  invisible: false | 'INVISIBLE' | 'IGNORED';
  /** See IndexFacts. */
  cardinality?: (number | null)[];
};

/** A table as its definition says, with the server's figures where they were read. */
export type SchemaTable = {
  schema?: string;
  name: string;
  ddl: string;
  columns: SchemaColumn[];
  indexes: SchemaIndex[];
  rows?: number;
  dataBytes?: number;
  indexBytes?: number;
};

/** The definitions around a plan. Without any, rules that need them say nothing. */
export type PlanSchema = { tables: readonly SchemaTable[]; conversions: readonly IndexConversion[] };
export const NO_SCHEMA: PlanSchema = { tables: [], conversions: [] };

/** The definition of what a node reads, if it is a table of the schema that is known. */
export function definitionOf(object: PlanObject | undefined, { tables }: PlanSchema): SchemaTable | undefined {
  if (object?.kind !== 'base') return undefined;
  const named = tables.filter(table => table.name === object.name);
  const exact = named.find(table => object.schema !== undefined && table.schema === object.schema);
  return exact ?? (named.length === 1 ? named[0] : undefined);
}

/** An index that can look up rows by the values of its first column. */
function canLookUp(index: SchemaIndex): boolean {
  return index.invisible === false && isOrdered(index);
}

function isOrdered({ kind }: SchemaIndex): boolean {
  return kind !== 'fulltext' && kind !== 'spatial';
}

/** Indexes by which rows can be looked up by this column alone. */
export function indexesOn(column: string, { indexes }: SchemaTable): SchemaIndex[] {
  return indexes.filter(index => canLookUp(index) && sameName(index.parts[0]?.column, column));
}

/** Those that could, were they not hidden from the optimizer. */
export function hiddenIndexesOn(column: string, { indexes }: SchemaTable): SchemaIndex[] {
  return indexes.filter(
    index => index.invisible !== false && isOrdered(index) && sameName(index.parts[0]?.column, column),
  );
}

export function columnOf(name: string, { columns }: SchemaTable): SchemaColumn | undefined {
  return columns.find(column => sameName(column.name, name));
}

/** Names of columns and indexes are compared without regard to case, as servers do. */
export function sameName(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}
