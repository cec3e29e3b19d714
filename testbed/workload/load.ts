import { readFile } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import { workloadAccounts } from './accounts.ts';

/** Orders by default; about 9 rows in all tables together for each. */
const ORDERS = 64_000;

/**
 * Makes the shop's schemas, rows and accounts on a server, replacing what stood there. A few seconds.
 * @param adminUri mysql:// address of an account that may do anything
 * @param orders number of orders, at most 100,000; the other tables grow with it
 */
export async function loadWorkload(adminUri: string, orders: number = ORDERS): Promise<void> {
  const connection = await createConnection({ uri: adminUri, multipleStatements: true, charset: 'utf8mb4' });
  try {
    await connection.query(await sqlFile('schema.sql'));
    await connection.query(`SET @scale = ${orders}, SESSION sql_mode = 'STRICT_TRANS_TABLES'`);
    await connection.query(await sqlFile('data.sql'));
    await connection.query('ANALYZE TABLE orders.orders, orders.order_items, catalog.products, payments.payments');
    for (const statement of workloadAccounts()) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

function sqlFile(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
