/** What a server says of a table that a plan reads; kept with the plan. */
export type TableFacts = {
  schema: string;
  name: string;
  /** SHOW CREATE TABLE without the values in it. */
  ddl: string;
  /** The server's estimates; null where it gives none. */
  rows: number | null;
  dataBytes: number | null;
  indexBytes: number | null;
  indexes: IndexFacts[];
};

/** Distinct values of the first column of an index, of the first two, and so on, as the server estimates them. */
export type IndexFacts = { name: string; cardinality: (number | null)[] };

/** An index that the optimizer says it cannot use, since the column is compared with another type or collation. */
export type IndexConversion = { index: string; column: string /** MySQL does not say it. */; table?: string };

/** Everything around a plan that was read with it. */
export type SchemaFacts = { tables: readonly TableFacts[]; conversions: readonly IndexConversion[] };
export const NO_FACTS: SchemaFacts = { tables: [], conversions: [] };
