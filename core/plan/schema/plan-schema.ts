import { readDdl } from './read-ddl.ts';
import type { PlanSchema, SchemaTable } from './schema-table.ts';
import type { SchemaFacts, TableFacts } from './table-facts.ts';

/** What was read with a plan, made ready for rules and views. */
export function planSchema({ tables, conversions }: SchemaFacts): PlanSchema {
  return { tables: tables.flatMap(tableOf), conversions };
}

function tableOf(facts: TableFacts): SchemaTable[] {
  const [read] = readDdl(facts.ddl);
  if (!read) return [];
  const figures = new Map(facts.indexes.map(index => [index.name, index.cardinality]));
  const indexes = read.indexes.map(index => {
    const cardinality = figures.get(index.name);
    return cardinality ? { ...index, cardinality } : index;
  });
  const { rows, dataBytes, indexBytes } = facts;
  return [
    {
      ...read,
      schema: facts.schema,
      name: facts.name,
      ddl: facts.ddl,
      indexes,
      ...(rows !== null && { rows }),
      ...(dataBytes !== null && { dataBytes }),
      ...(indexBytes !== null && { indexBytes }),
    },
  ];
}
