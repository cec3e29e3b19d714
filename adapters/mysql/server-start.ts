import type { SqlConnection } from './connection.ts';

/**
 * Start of the server process, milliseconds since the epoch, to the second: the same for every worker that asks, because
 * the server counts its uptime in whole seconds of the same clock. Asked between two looks at that clock until both agree.
 */
export async function readServerStart(connection: SqlConnection, timeoutMs: number): Promise<number> {
  for (;;) {
    const before = await clockSecond(connection, timeoutMs);
    const [row] = await connection.rows<{ Value: string }>("SHOW GLOBAL STATUS LIKE 'Uptime'", timeoutMs);
    const after = await clockSecond(connection, timeoutMs);
    if (before === after) return (after - Number(row?.Value ?? 0)) * 1_000;
  }
}

async function clockSecond(connection: SqlConnection, timeoutMs: number): Promise<number> {
  const [row] = await connection.rows<{ s: string }>('SELECT UNIX_TIMESTAMP() AS s', timeoutMs);
  return Number(row?.s);
}
