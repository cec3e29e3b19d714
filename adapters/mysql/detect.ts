import { grantSql } from '#core/doctor/grants.ts';
import type { Detected, Flavour } from '#core/instance.ts';
import type { SqlConnection } from './connection.ts';
import { readServerStart } from './server-start.ts';

type Variables = Record<string, string | undefined>;

const BASICS = `SELECT VERSION() AS version, @@version_comment AS comment, @@performance_schema AS ps,
  CURRENT_USER() AS account, CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000 AS CHAR) AS now_ms`;
const SETTINGS = `SHOW GLOBAL VARIABLES WHERE Variable_name IN
  ('slow_query_log', 'long_query_time', 'log_output', 'aurora_version', 'performance_schema_max_sql_text_length')`;
const CONSUMERS = `SELECT NAME AS name FROM performance_schema.setup_consumers WHERE ENABLED = 'NO' AND NAME IN
  ('global_instrumentation', 'thread_instrumentation', 'events_statements_current', 'events_statements_history')`;

/**
 * Finds out what a server is and what the account may do there, by trying.
 * @param user as it signed in
 * @param timeoutMs for each statement
 * @throws the driver's error when even the basics cannot be read
 */
export async function detect(connection: SqlConnection, user: string, timeoutMs: number): Promise<Detected> {
  const ask = <Row extends object>(sql: string) => connection.rows<Row>(sql, timeoutMs);
  const asked = Date.now();
  const [basics] = await ask<{ version: string; comment: string; ps: number; account: string; now_ms: string }>(BASICS);
  const answered = Date.now();
  if (!basics) throw new Error('the server answered nothing to SELECT VERSION()');
  const variables = await readVariables(connection, timeoutMs);
  const flavour = flavourOf(basics.version, basics.comment, variables);
  const performanceSchema = await performanceSchemaState(connection, Boolean(Number(basics.ps)), timeoutMs);
  const off = performanceSchema === 'on' ? await readConsumersOff(connection, timeoutMs) : [];
  const source = sourceFor(flavour, performanceSchema, off, user);
  return {
    at: new Date(),
    version: basics.version,
    flavour,
    serverStart: new Date(await readServerStart(connection, flavour, timeoutMs)),
    performanceSchema,
    ...source,
    clockOffsetMs: Number(basics.now_ms) - (asked + answered) / 2,
    tls: await tlsOf(connection, timeoutMs),
    account: basics.account,
    missingGrants: await missingGrants(connection, flavour, performanceSchema, timeoutMs),
    slowLog: slowLogOf(variables),
  };
}

/** Consumers of performance_schema that reading needs and that are off. */
export async function readConsumersOff(connection: SqlConnection, timeoutMs: number): Promise<string[]> {
  const rows = await connection.rows<{ name: string }>(CONSUMERS, timeoutMs);
  return rows.map(row => row.name);
}

async function readVariables(connection: SqlConnection, timeoutMs: number): Promise<Variables> {
  const rows = await connection.rows<{ Variable_name: string; Value: string }>(SETTINGS, timeoutMs);
  return Object.fromEntries(rows.map(row => [row.Variable_name, row.Value]));
}

/** Pure: what kind of server says this of itself. */
export function flavourOf(version: string, comment: string, variables: Variables): Flavour {
  if (/mariadb/i.test(`${version} ${comment}`)) return 'mariadb';
  if (variables.aurora_version !== undefined) return 'aurora';
  return /percona/i.test(comment) ? 'percona' : 'mysql';
}

/** Pure: how statements are read on such a server, and why not in the best way. */
export function sourceFor(
  flavour: Flavour,
  performanceSchema: Detected['performanceSchema'],
  consumersOff: readonly string[],
  user: string,
): Pick<Detected, 'readingSource' | 'fallback'> {
  if (flavour === 'mariadb') return { readingSource: 'mariadb_processlist', fallback: null };
  const needed = consumersOff.filter(name => name !== 'events_statements_history');
  if (performanceSchema === 'on' && needed.length === 0) {
    const fallback =
      consumersOff.length === 0 ? null : consumerFallback(consumersOff, 'Ends between two polls are missed');
    return { readingSource: 'performance_schema', fallback };
  }
  if (performanceSchema === 'on') {
    return {
      readingSource: 'processlist',
      fallback: consumerFallback(needed, 'Statements are read from the process list'),
    };
  }
  const fallback =
    performanceSchema === 'off'
      ? {
          reason: 'performance_schema is OFF: times are whole seconds and ends between two polls are missed.',
          remedy:
            'Set performance_schema=ON in the server configuration (RDS: the parameter group) and restart the server.',
        }
      : {
          reason: 'The account may not read performance_schema: times are whole seconds.',
          remedy: grantSql('SELECT ON performance_schema.*', user),
        };
  return { readingSource: 'processlist', fallback };
}

function consumerFallback(names: readonly string[], effect: string) {
  const list = names.map(name => `'${name}'`).join(', ');
  return {
    reason: `${effect}: these performance_schema consumers are off: ${names.join(', ')}.`,
    remedy: `UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME IN (${list});`,
  };
}

async function performanceSchemaState(
  connection: SqlConnection,
  on: boolean,
  timeoutMs: number,
): Promise<Detected['performanceSchema']> {
  if (!on) return 'off';
  const tables = ['events_statements_current', 'threads'];
  for (const table of tables) {
    if (await isDenied(connection, `SELECT 1 FROM performance_schema.${table} LIMIT 0`, timeoutMs)) return 'denied';
  }
  return 'on';
}

/** What the server answers with when a privilege is missing. */
const DENIED = new Set([1044, 1045, 1142, 1143, 1227, 1370]);

/** Tries a statement; an error of another kind (a table that this version lacks) says nothing about grants. */
async function isDenied(connection: SqlConnection, sql: string, timeoutMs: number): Promise<boolean> {
  try {
    await connection.rows(sql, timeoutMs);
    return false;
  } catch (error) {
    const { errno } = error as { errno?: number };
    if (errno === undefined) throw error;
    return DENIED.has(errno);
  }
}

async function missingGrants(
  connection: SqlConnection,
  flavour: Flavour,
  performanceSchema: Detected['performanceSchema'],
  timeoutMs: number,
): Promise<string[]> {
  const denied = (sql: string) => isDenied(connection, sql, timeoutMs);
  const missing: string[] = [];
  if (await denied('SELECT 1 FROM mysql.user LIMIT 0')) missing.push('SELECT');
  if (!(await maySeeOthers(connection, timeoutMs))) missing.push('PROCESS');
  if (flavour !== 'mariadb' && (await denied('SHOW CREATE VIEW sys.version'))) missing.push('SHOW VIEW');
  if (performanceSchema === 'denied') missing.push('SELECT ON performance_schema.*');
  return missing;
}

/** Without PROCESS a server shows an account its own threads only and says nothing; this cheap table is refused, or empty. */
async function maySeeOthers(connection: SqlConnection, timeoutMs: number): Promise<boolean> {
  const probe = 'SELECT name FROM information_schema.innodb_metrics LIMIT 1';
  if (await isDenied(connection, probe, timeoutMs)) return false;
  return (await connection.rows(probe, timeoutMs)).length > 0;
}

async function tlsOf(connection: SqlConnection, timeoutMs: number): Promise<Detected['tls']> {
  const [row] = await connection.rows<{ Value: string }>("SHOW SESSION STATUS LIKE 'Ssl_version'", timeoutMs);
  return row?.Value ? { protocol: row.Value, verified: connection.verified } : null;
}

function slowLogOf(variables: Variables): Detected['slowLog'] {
  const on = variables.slow_query_log;
  if (on === undefined) return null;
  return {
    on: on === 'ON',
    longQueryTimeS: Number(variables.long_query_time ?? 10),
    output: variables.log_output ?? 'FILE',
  };
}
