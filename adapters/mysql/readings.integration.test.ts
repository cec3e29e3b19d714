import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectionKeeper, REQUEST, readUntil, watchOf } from './integration-help.ts';
import type { Watch } from './watch.ts';

const keeper = connectionKeeper();
const uri = inject('mysqlUri');
let watch: Watch;
beforeAll(async () => {
  const admin = await keeper.connect(uri);
  await admin.query('DROP SCHEMA IF EXISTS readings');
  await admin.query('CREATE SCHEMA readings');
  await admin.query('CREATE TABLE readings.t (id INT PRIMARY KEY, v INT)');
  await admin.query('INSERT INTO readings.t VALUES (1, 1), (2, 2)');
  await admin.query('CREATE PROCEDURE readings.inner_p() BEGIN DECLARE x INT; SELECT SLEEP(1.5) INTO x; END');
  await admin.query('CREATE PROCEDURE readings.outer_p() CALL readings.inner_p()');
  watch = watchOf(inject('mysqlMonitorUri'));
  await watch.connect(5_000);
});
afterAll(() => {
  watch.close();
  keeper.closeAll();
});
const marked = (mark: string) => (s: { sqlText: string }) => s.sqlText.includes(mark);

describe('reading MySQL by performance_schema', () => {
  it('shows a running statement, then its end with the exact time, under one identity', async () => {
    const client = await keeper.connect(uri);
    const done = client.query('SELECT SLEEP(1), "r1"');
    const running = await readUntil(watch, marked('r1'));
    await done;
    const ended = await readUntil(watch, s => marked('r1')(s) && s.ended);
    expect(running).toMatchObject({
      ended: false,
      schema: null,
      user: 'testbed',
      host: '127.0.0.1',
      state: 'User sleep',
    });
    expect([ended.threadId, ended.eventId]).toEqual([running.threadId, running.eventId]);
    expect(Math.abs(ended.startedAt - running.startedAt)).toBeLessThan(1);
    expect(ended.elapsedMs).toBeGreaterThan(1_000);
    expect(ended.rowsSent).toBe(1);
  });

  it('shows the end of a killed statement with its text, which the server takes away', async () => {
    const client = await keeper.connect(uri);
    const done = client.query("SELECT COUNT(*), 'killed' FROM readings.t a WHERE SLEEP(20) = 0").catch(() => undefined);
    const running = await readUntil(watch, marked('killed'));
    const admin = await keeper.connect(uri);
    await admin.query(`KILL QUERY ${client.threadId}`);
    await done;
    const ended = await readUntil(
      watch,
      s => s.ended && s.eventId === running.eventId && s.threadId === running.threadId,
    );
    expect(ended).toMatchObject({ sqlText: running.sqlText, ended: true });
  });

  it('shows statements inside a transaction', async () => {
    const client = await keeper.connect(uri);
    await client.query('BEGIN');
    const done = client.query('SELECT SLEEP(1), "in-trx"');
    await readUntil(watch, marked('in-trx'));
    await done;
    await client.query('COMMIT');
  });

  it('shows a prepared statement with its values', async () => {
    const client = await keeper.connect(uri);
    const done = client.execute('SELECT SLEEP(?), ?', [1, 'bound😀']);
    const running = await readUntil(watch, marked('bound😀'));
    expect(running).toMatchObject({ textCut: false, sqlText: "SELECT SLEEP(1), 'bound😀'" });
    await done;
  });

  it('counts a CALL once and tells what runs inside it', async () => {
    const client = await keeper.connect(uri);
    const done = client.query('CALL readings.outer_p()');
    await readUntil(watch, marked('outer_p'));
    const { statements } = await watch.read(REQUEST);
    const own = statements.filter(s => s.connectionId === client.threadId);
    expect(own.map(s => [s.sqlText, s.innerSqlText])).toEqual([
      ['CALL readings.outer_p()', 'SELECT SLEEP(1.5) INTO x'],
    ]);
    await done;
  });

  it('fetches a long text whole, with characters of every kind, line breaks and dashes', async () => {
    const client = await keeper.connect(uri);
    const text = `SELECT SLEEP(1.2), 'long-text' -- it is\n, '${'한글😀'.repeat(700)}'`;
    const done = client.query(text);
    const running = await readUntil(watch, marked('long-text'));
    expect(running.sqlText === text).toBe(true);
    expect(running.textCut).toBe(false);
    await done;
    const ended = await readUntil(watch, s => marked('long-text')(s) && s.ended);
    expect(ended.sqlText === text).toBe(true);
  });

  it('keeps a NUL, an emoji and a dash comment in a short text', async () => {
    const client = await keeper.connect(uri);
    const text = "SELECT SLEEP(1), 'nul\0nul' -- 😀\n, 'short'";
    const done = client.query(text);
    expect((await readUntil(watch, marked('short'))).sqlText).toBe(text);
    await done;
  });

  it('survives bytes that are no UTF-8', async () => {
    const client = await keeper.connect(uri);
    await client.query('SET NAMES latin1');
    const done = client.query({ sql: 'SELECT SLEEP(1), "bytes", ?', values: [Buffer.from([0xff, 0xfe, 0x41])] });
    const running = await readUntil(watch, marked('bytes'));
    expect(running.sqlText).toContain('SLEEP(1)');
    await done;
  });

  it('survives a statement of 16 MB', async () => {
    const client = await keeper.connect(uri);
    const done = client.query(`SELECT SLEEP(7), 'huge', LENGTH('${'x'.repeat(16 * 1_048_576)}')`);
    const running = await readUntil(watch, marked('huge'), { ...REQUEST, timeoutMs: 20_000 });
    expect(running.sqlText.length).toBeGreaterThan(16 * 1_048_576);
    await done;
  });

  it('never shows its own statements', async () => {
    const { statements } = await watch.read({ ...REQUEST, minElapsedMs: 0 });
    expect(statements.filter(s => s.user === 'msq_monitor')).toEqual([]);
  });

  it('takes an ended statement of an idle connection for old when it ended before the time asked for', async () => {
    const client = await keeper.connect(uri);
    await client.query('SELECT SLEEP(0.5), "idle-after"');
    const now = (await watch.read(REQUEST)).at;
    await delay(700);
    const { statements } = await watch.read({ ...REQUEST, since: now + 600 });
    expect(statements.filter(marked('idle-after'))).toEqual([]);
  });

  it('finds what began and ended between two readings, and asks nobody when nothing slow has ended', async () => {
    const client = await keeper.connect(uri);
    const { at } = await watch.read(REQUEST);
    await client.query('SELECT SLEEP(0.4), "between"');
    const found = await watch.read({ ...REQUEST, since: at });
    expect(found.statements.filter(marked('between'))).toMatchObject([{ ended: true }]);
    const again = await watch.read({ ...REQUEST, since: at });
    expect(again.statements.filter(marked('between'))).toEqual([]);
  });

  it('looks at single threads when asked to', async () => {
    const [a, b] = [await keeper.connect(uri), await keeper.connect(uri)];
    const done = [a.query('SELECT SLEEP(1.5), "look-a"'), b.query('SELECT SLEEP(1.5), "look-b"')];
    const first = await readUntil(watch, marked('look-a'));
    const { statements } = await watch.read({ ...REQUEST, threads: [first.threadId] });
    expect(statements.map(s => s.threadId)).toEqual([first.threadId]);
    await Promise.all(done);
  });

  it('measures what it costs the server', async () => {
    for (let i = 0; i < 6; i++) await watch.read(REQUEST);
    const { cost } = await watch.read(REQUEST);
    expect(cost.serverMs).toBeGreaterThan(0);
    expect(cost.rowsExamined).toBeGreaterThan(0);
  });
});

describe('lock waits on MySQL', () => {
  it('names the idle transaction that holds the row', async () => {
    const [holder, waiter] = [await keeper.connect(uri), await keeper.connect(uri)];
    await holder.query('BEGIN');
    await holder.query("UPDATE readings.t SET v = 77 WHERE id = 1 AND 'literal' = 'literal'");
    const done = waiter.query('UPDATE readings.t SET v = 5 WHERE id = 1');
    const { wait } = await readUntil(watch, s => s.connectionId === waiter.threadId && s.wait !== null);
    await holder.query('ROLLBACK');
    await done;
    const blocker = { connectionId: holder.threadId, idleInTransaction: true };
    expect(wait).toMatchObject({ kind: 'row', object: 'readings.t', mode: 'X,REC_NOT_GAP', blocker });
    // Both in whole seconds.
    expect(wait?.since).toBeGreaterThanOrEqual(wait?.blocker?.since ?? Number.POSITIVE_INFINITY);
    expect(wait?.blocker?.statement).toBe('UPDATE `readings` . `t` SET `v` = ? WHERE `id` = ? AND ? = ?');
    expect(wait?.blocker?.since).toBeGreaterThan(0);
  });

  it('names the holder of a metadata lock for the ALTER, and for the readers behind it', async () => {
    const [holder, altering, reader] = [
      await keeper.connect(uri),
      await keeper.connect(uri),
      await keeper.connect(uri),
    ];
    await holder.query('BEGIN');
    await holder.query('SELECT * FROM readings.t');
    const done = [
      altering.query('ALTER TABLE readings.t ADD COLUMN w INT'),
      delay(200).then(() => reader.query('SELECT * FROM readings.t')),
    ];
    const { wait } = await readUntil(watch, s => s.connectionId === reader.threadId && s.wait !== null);
    const { wait: alterWait } = await readUntil(watch, s => s.connectionId === altering.threadId && s.wait !== null);
    await holder.query('ROLLBACK');
    await Promise.all(done);
    const blocker = { connectionId: holder.threadId, idleInTransaction: true };
    expect(wait).toMatchObject({ kind: 'metadata', object: 'readings.t', mode: 'SHARED_READ', blocker });
    expect(alterWait).toMatchObject({ kind: 'metadata', object: 'readings.t', mode: 'EXCLUSIVE', blocker });
  });
});

describe('reading MariaDB', () => {
  const mariadb = inject('mariadbUri');
  let maria: Watch;
  beforeAll(async () => {
    const admin = await keeper.connect(mariadb);
    await admin.query('DROP SCHEMA IF EXISTS readings');
    await admin.query('CREATE SCHEMA readings');
    await admin.query('CREATE TABLE readings.t (id INT PRIMARY KEY, v INT) ENGINE=InnoDB');
    await admin.query('INSERT INTO readings.t VALUES (1, 1)');
    maria = watchOf(inject('mariadbMonitorUri'));
    const detected = await maria.connect(5_000);
    expect(detected).toMatchObject({ flavour: 'mariadb', readingSource: 'mariadb_processlist', missingGrants: [] });
  });
  afterAll(() => maria.close());

  it('shows a statement whole, with milliseconds and a steady id', async () => {
    const client = await keeper.connect(mariadb);
    const text = `SELECT SLEEP(1.2), 'maria😀' -- x\n, '${'한글'.repeat(3_000)}'`;
    const done = client.query(text);
    const first = await readUntil(maria, marked('maria'));
    const second = await readUntil(maria, marked('maria'));
    await done;
    expect(first.sqlText === text).toBe(true);
    expect(first).toMatchObject({ textCut: false, schema: null });
    expect(second.eventId).toBe(first.eventId);
    expect(Math.abs(second.startedAt - first.startedAt)).toBeLessThan(50);
    expect((await maria.read(REQUEST)).statements.filter(marked('maria'))).toEqual([]);
  });

  it('takes a CALL of many statements for one execution', async () => {
    const client = await keeper.connect(mariadb);
    await client.query('CREATE PROCEDURE readings.many() FOR i IN 1..8 DO DO SLEEP(0.1); DO SLEEP(0.15); END FOR');
    const done = client.query('CALL readings.many()');
    const own = (s: { connectionId: number }) => s.connectionId === client.threadId;
    const first = await readUntil(maria, own);
    const later = await readUntil(maria, s => own(s) && s.elapsedMs > first.elapsedMs + 800);
    await done;
    expect(later.eventId).toBe(first.eventId);
    expect(later.sqlText).toBe(first.sqlText);
  });

  it('fetches a text beyond 64 KB', async () => {
    const client = await keeper.connect(mariadb);
    const text = `SELECT SLEEP(1.2), 'far', '${'한글'.repeat(30_000)}'`;
    const done = client.query(text);
    const running = await readUntil(maria, marked("'far'"));
    expect(running.sqlText === text).toBe(true);
    await done;
  });

  it('names the holder of a row lock', async () => {
    const [holder, waiter] = [await keeper.connect(mariadb), await keeper.connect(mariadb)];
    await holder.query('BEGIN');
    await holder.query('UPDATE readings.t SET v = 77');
    const done = waiter.query('UPDATE readings.t SET v = 5 WHERE id = 1');
    const { wait } = await readUntil(maria, s => s.connectionId === waiter.threadId && s.wait !== null);
    await holder.query('ROLLBACK');
    await done;
    expect(wait).toMatchObject({
      kind: 'row',
      object: 'readings.t',
      mode: 'X',
      blocker: { connectionId: holder.threadId },
    });
  });
});
