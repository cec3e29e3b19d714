import { readFileSync } from 'node:fs';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startMysqld } from '#testbed/mysqld.ts';
import type { SqlServer, SqlServerOptions } from '#testbed/sql-server.ts';
import { fixedAccess, signIn } from './access.ts';
import type { SqlConnection } from './connection.ts';
import { accountOf, addressOf, connectionKeeper, REQUEST, readUntil } from './integration-help.ts';
import { readServerStart } from './server-start.ts';
import { createWatch } from './watch.ts';

/** A self-signed certificate that signed nothing else. */
const UNRELATED_CA = readFileSync(new URL('fixtures/unrelated-ca.pem', import.meta.url), 'utf8');

const keeper = connectionKeeper();
const uri = inject('mysqlUri');
const monitor = inject('mysqlMonitorUri');
beforeAll(async () => {
  const admin = await keeper.connect(uri);
  for (const user of ['no_process', 'no_ps']) {
    await admin.query(`DROP USER IF EXISTS ${user}`);
    await admin.query(`CREATE USER ${user} IDENTIFIED BY 'pw'`);
  }
  await admin.query('GRANT SELECT ON performance_schema.* TO no_process');
  await admin.query('GRANT PROCESS ON *.* TO no_ps');
});
afterAll(() => keeper.closeAll());

const failure = (watch: ReturnType<typeof createWatch>) =>
  watch.connect(5_000).then(
    () => ({ code: 'connected', remedy: '', message: '' }),
    (error: { code: string; remedy: string; message: string }) => error,
  );
const as = (user: string, password: string, over = {}) =>
  createWatch(addressOf(uri, over), fixedAccess({ user, password }));

describe('connecting', () => {
  it('finds out what the server is', async () => {
    const watch = createWatch(addressOf(monitor), fixedAccess(accountOf(monitor)));
    const detected = await watch.connect(5_000);
    watch.close();
    expect(detected).toMatchObject({
      flavour: 'mysql',
      performanceSchema: 'on',
      readingSource: 'performance_schema',
      fallback: null,
      account: 'msq_monitor@%',
      missingGrants: [],
      slowLog: { on: true, longQueryTimeS: 0.1, output: 'FILE' },
    });
    expect(detected.tls).toMatchObject({ protocol: expect.stringMatching(/^TLSv1/), verified: false });
    expect(Math.abs(detected.clockOffsetMs)).toBeLessThan(1_000);
  });

  it('finds the same server start each time', async () => {
    const starts = new Set<number>();
    for (let i = 0; i < 5; i++) {
      const watch = createWatch(addressOf(monitor), fixedAccess(accountOf(monitor)));
      starts.add((await watch.connect(5_000)).serverStart.getTime());
      watch.close();
    }
    expect(starts.size).toBe(1);
  });

  it.each([monitor, inject('mariadbMonitorUri')])('finds the start of a server that is slow to answer', async of => {
    const connection = await signIn(addressOf(of), fixedAccess(accountOf(of)), 5_000);
    const slow: SqlConnection = {
      ...connection,
      rows: async (sql, timeoutMs) => {
        await delay(1_100);
        return connection.rows(sql, timeoutMs);
      },
    };
    const flavour = of === monitor ? 'mysql' : 'mariadb';
    const [start, again] = [await readServerStart(slow, flavour, 5_000), await readServerStart(slow, flavour, 5_000)];
    connection.end();
    expect(again).toBe(start);
    expect(start).toBeGreaterThan(Date.now() - 86_400_000);
  });

  it('gives up when all together takes too long', async () => {
    const watch = createWatch(addressOf(monitor), fixedAccess(accountOf(monitor)));
    await expect(watch.connect(5_000, 1)).rejects.toMatchObject({ code: 'timeout' });
    expect(watch.connected()).toBe(false);
  });

  it('ends when it is closed meanwhile', async () => {
    const watch = createWatch(addressOf(monitor), fixedAccess(accountOf(monitor)));
    let code: string | undefined;
    const done = failure(watch).then(found => {
      code = found.code;
    });
    for (; code === undefined; await setImmediate()) watch.close();
    await done;
    expect(code).toBe('connection_lost');
  });

  it('says what is wrong in words that hold no password', async () => {
    const wrong = await failure(as('msq_monitor', 'hunter2'));
    expect(wrong).toMatchObject({ code: 'access_denied', remedy: expect.stringContaining('MYSQL_TARGETS') });
    expect(`${wrong.message} ${wrong.remedy}`).not.toContain('hunter2');
    expect(await failure(as('a', 'b', { host: 'no-such-host.invalid' }))).toMatchObject({ code: 'unknown_host' });
    expect(await failure(as('a', 'b', { port: 1 }))).toMatchObject({ code: 'refused' });
    expect(await failure(createWatch(addressOf(uri), fixedAccess(null)))).toMatchObject({ code: 'no_account' });
  });

  it('refuses a certificate that nobody vouches for when it is to be verified', async () => {
    expect(await failure(as('msq_monitor', 'msq_monitor', { tls: 'verify-ca' }))).toMatchObject({
      code: 'tls_not_trusted',
    });
    const { user, password } = accountOf(monitor);
    const withCa = createWatch(addressOf(uri, { host: 'localhost' }), fixedAccess({ user, password }, UNRELATED_CA));
    expect(await failure(withCa)).toMatchObject({ code: 'tls_not_trusted' });
  });

  it('connects without TLS where none is offered, unless it is asked for', async () => {
    const maria = inject('mariadbMonitorUri');
    const plain = createWatch(addressOf(maria), fixedAccess(accountOf(maria)));
    expect((await plain.connect(5_000)).tls).toBeNull();
    plain.close();
    const strict = createWatch(addressOf(maria, { tls: 'require' }), fixedAccess(accountOf(maria)));
    expect(await failure(strict)).toMatchObject({ code: 'tls_not_offered' });
  });

  it('names missing grants, and reads what it may', async () => {
    const watch = as('no_ps', 'pw');
    const detected = await watch.connect(5_000);
    expect(detected).toMatchObject({ performanceSchema: 'denied', readingSource: 'processlist' });
    expect(detected.missingGrants).toEqual(['SELECT', 'SHOW VIEW', 'SELECT ON performance_schema.*']);
    expect(detected.fallback?.remedy).toBe("GRANT SELECT ON performance_schema.* TO 'no_ps'@'%';");
    watch.close();
    const blind = as('no_process', 'pw');
    expect((await blind.connect(5_000)).missingGrants).toContain('PROCESS');
    blind.close();
  });
});

describe('a server whose performance_schema is off', () => {
  let server: SqlServer;
  const options: SqlServerOptions = { args: ['--performance-schema=OFF'] };
  beforeAll(async () => {
    server = await startMysqld(options);
  });
  afterAll(() => server.stop());

  it('is read by its process list, and the page is told why', async () => {
    const watch = createWatch(addressOf(server.monitorUri), fixedAccess(accountOf(server.monitorUri)));
    const detected = await watch.connect(5_000);
    expect(detected).toMatchObject({ performanceSchema: 'off', readingSource: 'processlist' });
    expect(detected.fallback?.remedy).toContain('performance_schema=ON');
    const client = await keeper.connect(server.uri);
    const text = `SELECT SLEEP(3), 'plain' -- x\n, '${'한글😀'.repeat(100)}'`;
    const done = client.query(text);
    const request = { ...REQUEST, minElapsedMs: 1_000 };
    const first = await readUntil(watch, s => s.sqlText.includes('plain'), request);
    const second = await readUntil(watch, s => s.elapsedMs > first.elapsedMs + 500, request);
    expect(first.sqlText === text).toBe(true);
    expect(first).toMatchObject({ textCut: false, schema: null });
    expect([second.threadId, second.eventId]).toEqual([first.threadId, first.eventId]);
    await done;
    watch.close();
  });
});
