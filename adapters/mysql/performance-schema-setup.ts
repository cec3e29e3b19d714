import { WatchError } from '#core/live/watch-error.ts';
import type { SqlConnection } from './connection.ts';
import { optionalColumns } from './performance-schema-sql.ts';

/** What a connection needs to know of the server's performance_schema before it reads statements. */
export type Setup = {
  ownThread: string;
  /** Bytes at which the server cuts texts. */
  textLimit: number;
  /** Columns that this version has beyond those of all. */
  optional: string[];
  /** The last ten statements of each thread are kept; else only the last one is. */
  historyOn: boolean;
  /** The server counts statements by their time: MySQL 8.0 and later. */
  hasHistogram: boolean;
};

const TEXT_LIMIT = "SHOW GLOBAL VARIABLES LIKE 'performance_schema_max_sql_text_length'";
const HISTORY_ON = `SELECT ENABLED AS \`on\` FROM performance_schema.setup_consumers
  WHERE NAME = 'events_statements_history'`;
const COLUMNS = `SELECT UPPER(COLUMN_NAME) AS name FROM information_schema.columns
  WHERE TABLE_SCHEMA = 'performance_schema' AND TABLE_NAME IN ('events_statements_current', 'events_statements_histogram_global')`;

/** @throws WatchError when the server does not instrument this connection */
export async function readSetup(connection: SqlConnection): Promise<Setup> {
  const ask = <Row extends object>(sql: string) => connection.rows<Row>(sql, 5_000);
  const [own] = await ask<{ id: string }>(
    `SELECT THREAD_ID AS id FROM performance_schema.threads WHERE PROCESSLIST_ID = ${connection.id}`,
  );
  if (!own) throw notShown();
  const [limit] = await ask<{ Value: string }>(TEXT_LIMIT);
  const columns = new Set((await ask<{ name: string }>(COLUMNS)).map(column => column.name));
  const [history] = await ask<{ on: string }>(HISTORY_ON);
  return {
    historyOn: history?.on === 'YES',
    ownThread: String(own.id),
    textLimit: Number(limit?.Value ?? 1_024),
    optional: optionalColumns(columns),
    hasHistogram: columns.has('COUNT_BUCKET'),
  };
}

export function notShown(): WatchError {
  return new WatchError({
    code: 'not_instrumented',
    message: "performance_schema does not show this account's own connection.",
    remedy: "Run UPDATE performance_schema.setup_actors SET ENABLED = 'YES'; and let the worker connect again.",
  });
}
