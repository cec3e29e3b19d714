import type { PlanDocuments } from '#core/plan/collected.ts';
import type { PlanObject } from '#core/plan/model.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { redactDdl } from '#core/plan/schema/redact-ddl.ts';
import type { IndexConversion, TableFacts } from '#core/plan/schema/table-facts.ts';
import { planNodes } from '#core/plan/walk.ts';
import { DeadlineError, type SqlConnection } from './connection.ts';

/** Tables that are read for one plan, in plan order, and milliseconds that may be spent on all of them. */
const MOST_TABLES = 20;
const TIME_MS = 3_000;
const STATEMENT_MS = 1_500;
/** Characters that the definitions of one plan may take together; a wide table with a thousand partitions has 100,000. */
const MOST_TEXT = 400_000;

/** What the optimizer says it cannot use: MySQL's ER_WARN_INDEX_NOT_APPLICABLE, and MariaDB's note in words of its own. */
const MYSQL_CONVERSION = 1739;
const MARIADB_CONVERSION =
  /^Cannot use key `(?<index>[^`]+)` part\[\d+\] for lookup: `[^`]+`\.`(?<table>[^`]+)`\.`(?<column>[^`]+)` of type/;

/**
 * Indexes that the EXPLAIN before could not use for reasons of type or collation. Other warnings are not looked at: the
 * rewritten statement among them holds values of rows.
 */
export async function readConversions(connection: SqlConnection): Promise<IndexConversion[]> {
  const rows = await connection.rows<{ Code: number; Message: string }>('SHOW WARNINGS', STATEMENT_MS);
  const found = rows.flatMap(({ Code, Message }) => {
    const groups = MARIADB_CONVERSION.exec(Message)?.groups;
    if (groups?.index && groups.column)
      return [{ index: groups.index, column: groups.column, table: groups.table ?? '' }];
    // The sentence is in the server's language; the names stand in quotes in all of them.
    const [index, column] = Number(Code) === MYSQL_CONVERSION ? quotedIn(Message) : [];
    return index !== undefined && column !== undefined ? [{ index, column }] : [];
  });
  return [...new Map(found.map(item => [JSON.stringify(item), item])).values()];
}

function quotedIn(message: string): string[] {
  return [...message.matchAll(/['"«„“]([^'"»“”]+)['"»“”]/g)].map(([, name = '']) => name);
}

/** The tables that the documents name, by their real names, once each. */
export function tablesOfPlan(documents: PlanDocuments, sql: string, schema: string | null): PlanObject[] {
  const { plan } = readDocuments(documents, sql);
  const objects = plan ? planNodes(plan).flatMap(({ object }) => (object?.kind === 'base' ? [object] : [])) : [];
  const named = objects.map(object => ({ ...object, ...(schema !== null && { schema: object.schema ?? schema }) }));
  return [...new Map(named.map(object => [`${object.schema}.${object.name}`, object])).values()];
}

/**
 * Definition, size and index statistics of tables, without values. Reads on until the time or the room is used up, and
 * leaves out what the account may not see: a plan is worth keeping without it.
 */
export async function readTables(connection: SqlConnection, objects: readonly PlanObject[]): Promise<TableFacts[]> {
  const end = performance.now() + TIME_MS;
  const tables: TableFacts[] = [];
  let room = MOST_TEXT;
  for (const { schema, name } of objects.slice(0, MOST_TABLES)) {
    if (schema === undefined || performance.now() > end) continue;
    try {
      const table = await readTable(connection, schema, name);
      if (!table || table.ddl.length > room) continue;
      room -= table.ddl.length;
      tables.push(table);
    } catch (error) {
      // Not granted, a view, dropped meanwhile, or locked by a DDL statement: this table stays unknown.
      if (error instanceof DeadlineError || connection.closed()) return tables;
    }
  }
  return tables;
}

async function readTable(connection: SqlConnection, schema: string, name: string): Promise<TableFacts | undefined> {
  const path = `${connection.quoteName(schema)}.${connection.quoteName(name)}`;
  const [created] = await connection.rows<Record<string, string>>(`SHOW CREATE TABLE ${path}`, STATEMENT_MS);
  const ddl = created?.['Create Table'];
  if (ddl === undefined) return undefined;
  // Two plain comparisons each: servers without a data dictionary then open this one table alone.
  const where = `TABLE_SCHEMA = ${connection.quote(schema)} AND TABLE_NAME = ${connection.quote(name)}`;
  const [size] = await connection.rows<Record<'r' | 'd' | 'i', string | null>>(
    `SELECT TABLE_ROWS AS r, DATA_LENGTH AS d, INDEX_LENGTH AS i FROM information_schema.TABLES WHERE ${where}`,
    STATEMENT_MS,
  );
  const parts = await connection.rows<{ k: string; c: string | null }>(
    `SELECT INDEX_NAME AS k, CARDINALITY AS c FROM information_schema.STATISTICS WHERE ${where} ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
    STATEMENT_MS,
  );
  const cardinality = Map.groupBy(parts, ({ k }) => k);
  return {
    schema,
    name,
    ddl: redactDdl(ddl),
    rows: figure(size?.r),
    dataBytes: figure(size?.d),
    indexBytes: figure(size?.i),
    indexes: [...cardinality].map(([index, of]) => ({ name: index, cardinality: of.map(({ c }) => figure(c)) })),
  };
}

function figure(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
