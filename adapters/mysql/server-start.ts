import type { Flavour } from '#core/instance.ts';
import type { SqlConnection } from './connection.ts';

const PERFORMANCE_SCHEMA = 'performance_schema.global_status';
/** MariaDB, and MySQL 5.7 under show_compatibility_56, whose performance_schema then shows no row. */
const INFORMATION_SCHEMA = 'information_schema.GLOBAL_STATUS';

/**
 * Start of the server process, milliseconds since the epoch, to the second: the same for every worker that asks, because the server
 * counts its uptime in whole seconds of the clock that UNIX_TIMESTAMP() shows, and both stand still for one statement.
 */
export async function readServerStart(connection: SqlConnection, flavour: Flavour, timeoutMs: number): Promise<number> {
  const tables = flavour === 'mariadb' ? [INFORMATION_SCHEMA] : [PERFORMANCE_SCHEMA, INFORMATION_SCHEMA];
  for (const table of tables) {
    const [row] = await connection.rows<{ s: string }>(
      `SELECT UNIX_TIMESTAMP() - VARIABLE_VALUE AS s FROM ${table} WHERE VARIABLE_NAME = 'UPTIME'`,
      timeoutMs,
    );
    if (row) return Number(row.s) * 1_000;
  }
  throw new Error('the server does not tell its uptime');
}
