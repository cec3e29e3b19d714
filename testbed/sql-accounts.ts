import { createConnection } from 'mysql2/promise';

/** The account that owns a testbed server; servers listen on the loopback only and live for one run. */
export const ADMIN = { user: 'testbed', password: 'testbed' } as const;
/** The account the product watches with: it has the grants the documentation asks for and no other. */
export const MONITOR = { user: 'msq_monitor', password: 'msq_monitor' } as const;

/** Statements that create an account with exactly the grants the product needs. */
function monitorStatements(user: string = MONITOR.user, password: string = MONITOR.password): string[] {
  return [
    `CREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED BY '${password}'`,
    `GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO '${user}'@'%'`,
    `GRANT SELECT ON performance_schema.* TO '${user}'@'%'`,
  ];
}

/** Statements run once when a server's data are made. */
export function accountStatements(): string[] {
  return [
    `CREATE USER '${ADMIN.user}'@'%' IDENTIFIED BY '${ADMIN.password}'`,
    `GRANT ALL ON *.* TO '${ADMIN.user}'@'%' WITH GRANT OPTION`,
    ...monitorStatements(),
  ];
}

/**
 * Creates the monitoring account on any server.
 * @param adminUri mysql:// address of an account that may create users
 */
export async function createMonitorUser(adminUri: string, user?: string, password?: string): Promise<void> {
  const connection = await createConnection(adminUri);
  try {
    for (const statement of monitorStatements(user, password)) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
