import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMysqld } from '../mysqld.ts';
import type { SqlServer } from '../sql-server.ts';
import type { Execution } from './clients.ts';
import { loadWorkload } from './load.ts';
import { runKnownSlow } from './run-known-slow.ts';
import { runStatement } from './run-statement.ts';
import { runWorkload } from './run-workload.ts';

let mysql: SqlServer;
beforeAll(async () => {
  mysql = await startMysqld();
  await loadWorkload(mysql.uri, 4000);
});
afterAll(() => mysql.stop());

async function ask(sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(mysql.uri);
  const [rows] = await connection.query<RowDataPacket[]>(sql);
  await connection.end();
  return rows;
}

it('loads a shop whose texts are Korean and whose rows hang together', async () => {
  const [row] =
    await ask(`SELECT COUNT(*) AS items, COUNT(p.id) AS products, COUNT(c.id) AS customers, MAX(c.city) AS city
    FROM orders.order_items i JOIN orders.orders o ON o.id = i.order_id
    LEFT JOIN orders.customers c ON c.id = o.customer_id LEFT JOIN catalog.products p ON p.id = i.product_id`);
  expect(row).toMatchObject({ items: 8000, products: 8000, customers: 8000, city: '제주' });
});

it('tells the truth about one statement', async () => {
  const ids: number[] = [];
  const execution = await runStatement(mysql, {
    user: 'app_orders',
    schema: 'orders',
    from: 'second-address',
    prepared: true,
    sql: 'SELECT SLEEP(?)',
    values: [0.3],
    onConnected: id => ids.push(id),
  });
  expect(execution).toMatchObject({ outcome: 'done', user: 'app_orders', schema: 'orders', connectionId: ids[0] });
  expect(execution.durationMs).toBeGreaterThanOrEqual(300);
  const failed = await runStatement(mysql, { user: 'report_ro', schema: null, sql: 'DELETE FROM orders.orders' });
  expect(failed).toMatchObject({ outcome: 'error', error: 'ER_TABLEACCESS_DENIED_ERROR' });
});

it('runs its statements without unexpected errors until it is told to stop, and leaves nothing running', async () => {
  const seen: Execution[] = [];
  const signal = AbortSignal.timeout(8000);
  await runWorkload({ server: mysql, signal, intensity: 4, onExecution: one => seen.push(one) });
  const meant = ['ER_QUERY_INTERRUPTED', 'ER_QUERY_TIMEOUT', 'PROTOCOL_CONNECTION_LOST', 'ECONNRESET'];
  expect(seen.filter(one => one.error && !meant.includes(one.error))).toEqual([]);
  expect(new Set(seen.map(one => one.shape)).size).toBeGreaterThan(15);
  const left =
    "SELECT id FROM information_schema.processlist WHERE user IN ('app_orders', 'report_ro', 'batch', 'settle_job')";
  await expect.poll(() => ask(left), { timeout: 10_000 }).toEqual([]);
});

it('gives statements of known length that can be found again by their number', async () => {
  const signal = AbortSignal.timeout(1500);
  const executions = await runKnownSlow({ server: mysql, signal, persistent: 3, shortLived: 2 });
  expect(executions.length).toBeGreaterThanOrEqual(5);
  for (const { outcome, sql, known } of executions)
    expect([outcome, sql.includes(`/* known:${known} */`)]).toEqual(['done', true]);
  expect(new Set(executions.filter(one => one.persistent).map(one => one.connectionId)).size).toBe(3);
});
