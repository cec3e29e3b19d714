import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { fixedAccess, signIn } from './access.ts';
import type { SqlConnection } from './connection.ts';
import { detect } from './detect.ts';
import { accountOf, addressOf, connectionKeeper, REQUEST, readUntil, watchOf } from './integration-help.ts';
import { performanceSchemaSource } from './performance-schema.ts';
import type { Watch } from './watch.ts';

const keeper = connectionKeeper();
const uri = inject('mysqlUri');
let watch: Watch;
beforeAll(async () => {
  const admin = await keeper.connect(uri);
  await admin.query('DROP SCHEMA IF EXISTS lock_waits');
  await admin.query('CREATE SCHEMA lock_waits');
  await admin.query('CREATE TABLE lock_waits.t (id INT PRIMARY KEY, v INT)');
  await admin.query('INSERT INTO lock_waits.t VALUES (1, 1), (2, 2)');
  watch = watchOf(inject('mysqlMonitorUri'));
  await watch.connect(5_000);
});
afterAll(() => {
  watch.close();
  keeper.closeAll();
});

it('names for each of a queue whom it waits for in the end, and the one in between where a session waits for that alone', async () => {
  const holder = await keeper.connect(uri);
  const [between, last] = [await keeper.connect(uri), await keeper.connect(uri)];
  const queue = await Promise.all(Array.from({ length: 20 }, () => keeper.connect(uri)));
  const everyone = [between, last, ...queue];
  await holder.query('BEGIN');
  await holder.query('UPDATE lock_waits.t SET v = 5 WHERE id = 1');
  await between.query('BEGIN');
  await between.query('UPDATE lock_waits.t SET v = 6 WHERE id = 2');
  const done = [...queue, between].map(client => client.query('UPDATE lock_waits.t SET v = 7 WHERE id = 1'));
  done.push(last.query('UPDATE lock_waits.t SET v = 8 WHERE id = 2'));
  const isWaiting = (id: number) => readUntil(watch, s => s.connectionId === id && s.wait !== null);
  for (const client of everyone) await isWaiting(client.threadId);
  const { statements } = await watch.read(REQUEST);
  await holder.query('ROLLBACK');
  await between.query('ROLLBACK');
  await Promise.all(done);
  const blockerOf = (id: number) => statements.find(s => s.connectionId === id)?.wait?.blocker?.connectionId;
  expect([...new Set([...queue, between].map(client => blockerOf(client.threadId)))]).toEqual([holder.threadId]);
  expect(blockerOf(last.threadId)).toBe(between.threadId);
});

/** The watch's own source, over a connection on which one statement can be made to fail. */
async function failingSource() {
  const monitor = inject('mysqlMonitorUri');
  const connection = await signIn(addressOf(monitor), fixedAccess(accountOf(monitor)), 5_000);
  let failure: { on: string; error: Error } | null = null;
  const faulty: SqlConnection = {
    ...connection,
    rows: (sql, timeoutMs) =>
      failure && sql.includes(failure.on) ? Promise.reject(failure.error) : connection.rows(sql, timeoutMs),
  };
  const source = await performanceSchemaSource(faulty, await detect(connection, 'msq_monitor', 5_000));
  const fail = (on: string, error: object) => {
    failure = { on, error: Object.assign(new Error('failed for the test'), error) };
  };
  return {
    source,
    fail,
    heal: () => {
      failure = null;
    },
    close: () => connection.destroy(),
  };
}

it('hands out the ends of a reading that failed with the next one', async () => {
  const { source, fail, heal, close } = await failingSource();
  const client = await keeper.connect(uri);
  const { at } = await source.read(REQUEST);
  await client.query('SELECT SLEEP(0.4), "ended-meanwhile"');
  fail('events_statements_summary_by_thread', {});
  await expect(source.read({ ...REQUEST, since: at })).rejects.toThrow('failed for the test');
  heal();
  const { statements } = await source.read({ ...REQUEST, since: at });
  close();
  expect(statements.filter(s => s.sqlText.includes('ended-meanwhile'))).toMatchObject([{ ended: true }]);
});

it('reads on when looking for lock waits takes too long', async () => {
  const { source, fail, close } = await failingSource();
  fail('data_lock_waits', { errno: 3024 });
  const [holder, waiter] = [await keeper.connect(uri), await keeper.connect(uri)];
  await holder.query('BEGIN');
  await holder.query('UPDATE lock_waits.t SET v = 5 WHERE id = 1');
  const done = waiter.query('UPDATE lock_waits.t SET v = 6 WHERE id = 1');
  const own = await readUntil(source, s => s.connectionId === waiter.threadId);
  close();
  await holder.query('ROLLBACK');
  await done;
  expect(own.wait).toBe(null);
});
