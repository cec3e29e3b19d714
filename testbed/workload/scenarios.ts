import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import { type ClientPool, type Execution, execute } from './clients.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';

/** A little story of several connections. It tells each slow or waiting execution to `tell`. */
export type Scenario = {
  readonly name: string;
  readonly play: (context: ScenarioContext) => Promise<void>;
};

export type ScenarioContext = {
  readonly pool: ClientPool;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly tell: (execution: Execution) => void;
};

type Actor = Pick<Shape, 'user' | 'schema' | 'from'>;

/** One statement of a scenario, from a connection that is kept as a pool does. Never rejects: scenes await it late or not at all. */
async function send(context: ScenarioContext, name: string, actor: Actor, sql: string): Promise<void> {
  // No connection: the workload is closed or the server away, which the next scene meets and reports itself.
  const connection = await context.pool.take(actor).catch(() => undefined);
  if (!connection) return;
  const execution = await execute(connection, { name, ...actor }, { sql });
  context.tell(execution);
  if (execution.outcome === 'done') context.pool.giveBack(actor, connection);
  else await context.pool.drop(connection);
}

/** Runs `sql` in a transaction, stays idle in it for `idleMs` while `meanwhile` runs, and then commits. */
async function holdOpen(
  context: ScenarioContext,
  actor: Actor,
  sql: string,
  idleMs: number,
  meanwhile: () => Promise<unknown>,
) {
  const holder = await context.pool.open(actor);
  await holder.query('START TRANSACTION');
  await holder.query(sql);
  const others = meanwhile();
  await delay(idleMs, undefined, { signal: context.signal });
  await holder.query('COMMIT');
  await others;
  await context.pool.drop(holder);
}

const rowLock: Scenario = {
  name: 'wait for a row',
  play: async context => {
    const product = context.random.int(1, 900);
    const change = (why: string) =>
      `UPDATE stock SET quantity = quantity - 1 /* ${why} */ WHERE product_id = ${product}`;
    const app: Actor = { user: 'app_catalog', schema: 'catalog' };
    const batch: Actor = { user: 'batch', schema: 'catalog', from: 'second-address' };
    await holdOpen(context, app, change('장바구니'), context.random.int(3500, 8000), () =>
      Promise.all([
        send(context, 'stock after an order', app, change('주문')),
        send(context, 'stock after a return', batch, change('반품')),
        delay(context.random.int(300, 1500)).then(() =>
          send(context, 'stock after a count', { ...app, from: 'socket' }, change('실사')),
        ),
      ]),
    );
  },
};

const metadataLock: Scenario = {
  name: 'wait for a table definition',
  play: async context => {
    const reader: Actor = { user: 'report_ro', schema: 'orders' };
    const dba: Actor = { user: 'admin_dba', schema: 'orders', from: 'socket' };
    const alter = `ALTER TABLE order_archive COMMENT = '보관 주문 ${context.random.int(1, 999)}'`;
    await holdOpen(context, reader, 'SELECT MAX(id) FROM order_archive', context.random.int(4000, 9000), async () => {
      const altering = send(context, 'comment the archive', dba, alter);
      await delay(400);
      await Promise.all([
        altering,
        send(context, 'count the archive', reader, 'SELECT COUNT(*) FROM order_archive WHERE id < 5000'),
        send(
          context,
          'last of the archive',
          { ...reader, user: 'app_orders' },
          'SELECT * FROM order_archive ORDER BY id DESC LIMIT 1',
        ),
      ]);
    });
  },
};

const namedLock: Scenario = {
  name: 'wait for a named lock',
  play: async context => {
    const job: Actor = { user: 'settle_job', schema: 'payments' };
    const holder = await context.pool.open(job);
    await holder.query("SELECT GET_LOCK('settlement', 1)");
    const second = await context.pool.open(job);
    const waiting = execute(
      second,
      { name: 'second settlement job', ...job },
      { sql: "SELECT GET_LOCK('settlement', 20)" },
    );
    await delay(context.random.int(2500, 6000), undefined, { signal: context.signal });
    await holder.query("SELECT RELEASE_LOCK('settlement')");
    context.tell(await waiting);
    // Whoever got the lock keeps it as long as its connection lives.
    await Promise.all([holder, second].map(context.pool.drop));
  },
};

/** A product of two tables that nobody meant to send; it would take minutes. */
const RUNAWAY =
  'SELECT COUNT(*) FROM orders o JOIN order_items i ON i.price > o.amount AND i.quantity <> o.customer_id WHERE o.memo LIKE';

/** Lets a runaway statement run for some seconds and then has something happen to it. */
async function runaway(
  context: ScenarioContext,
  name: string,
  then: (victim: Connection, admin: Connection) => Promise<unknown>,
) {
  const actor: Actor = { user: 'report_ro', schema: 'orders' };
  const victim = await context.pool.open(actor);
  const admin = await context.pool.open({ user: 'admin_dba', schema: null });
  const running = execute(victim, { name, ...actor }, { sql: `${RUNAWAY} '%${name}%' OR o.id % 3 = 0` });
  await delay(context.random.int(2300, 4000), undefined, { signal: context.signal });
  await then(victim, admin);
  context.tell(await running);
  await context.pool.drop(victim);
  await context.pool.drop(admin);
}

const killedStatement: Scenario = {
  name: 'killed statement',
  play: context =>
    runaway(context, 'killed statement', (victim, admin) => admin.query(`KILL QUERY ${victim.threadId}`)),
};

const killedConnection: Scenario = {
  name: 'killed connection',
  play: context => runaway(context, 'killed connection', (victim, admin) => admin.query(`KILL ${victim.threadId}`)),
};

const timeLimit: Scenario = {
  name: 'over its time limit',
  play: context =>
    send(
      context,
      'over its time limit',
      { user: 'report_ro', schema: 'orders', from: 'second-address' },
      `${RUNAWAY.replace('SELECT', 'SELECT /*+ MAX_EXECUTION_TIME(2600) */')} '%limit%' OR o.id % 5 = 0`,
    ),
};

const vanishedClient: Scenario = {
  name: 'vanished client',
  play: async context => {
    const actor: Actor = { user: 'app_catalog', schema: 'catalog' };
    const client = await context.pool.open(actor);
    const sql =
      'SELECT COUNT(*) FROM products a JOIN products b ON b.price BETWEEN a.price AND a.price + 9000 AND b.id <> a.id';
    const [startedAt, start] = [new Date(), performance.now()];
    const connectionId = client.threadId;
    void client.query(sql).catch(() => {}); // nobody is left to hear the answer
    await delay(context.random.int(600, 1500));
    client.destroy();
    const durationMs = performance.now() - start;
    context.tell({ shape: 'vanished client', sql, ...actor, connectionId, startedAt, durationMs, outcome: 'vanished' });
  },
};

/** Stories with waiting statements: they cost the server next to nothing. */
export const WAITING_SCENARIOS: readonly Scenario[] = [rowLock, metadataLock, namedLock];
/** Stories whose main statement does not come to its natural end. They need MySQL's time limit hint. */
export const CUT_SHORT_SCENARIOS: readonly Scenario[] = [killedStatement, killedConnection, timeLimit, vanishedClient];
