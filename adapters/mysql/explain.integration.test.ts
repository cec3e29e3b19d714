import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fixedAccess } from './access.ts';
import { createExplain, type ExplainQuestion } from './explain.ts';
import { accountOf, addressOf, connectionKeeper } from './integration-help.ts';

const keeper = connectionKeeper();
const uri = inject('mysqlUri');
const explain = createExplain(() => fixedAccess(accountOf(inject('mysqlMonitorUri'))));
const ask = (sqlText: string, over: Partial<ExplainQuestion> = {}) =>
  explain(addressOf(uri), { sqlText, schema: 'explained', textCut: false, ...over });

async function count(table: string): Promise<number> {
  const admin = await keeper.connect(uri);
  const [rows] = await admin.query(`SELECT COUNT(*) AS n FROM explained.${table}`);
  return Number((rows as { n: number }[])[0]?.n);
}

beforeAll(async () => {
  const admin = await keeper.connect(uri, { multipleStatements: true });
  await admin.query(`DROP SCHEMA IF EXISTS explained; CREATE SCHEMA explained; USE explained;
    CREATE TABLE t (id INT PRIMARY KEY, v INT, note VARCHAR(100), KEY (v));
    CREATE TABLE calls_by_phone (id INT PRIMARY KEY, phone VARCHAR(20) NOT NULL DEFAULT '555-secret' COMMENT 'a secret', KEY ix_phone (phone));
    INSERT INTO calls_by_phone (id) SELECT 1;
    CREATE TABLE log (x INT);
    INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i, i % 7, CONCAT('secret', i) FROM n;
    ANALYZE TABLE t;
    CREATE FUNCTION writes() RETURNS INT DETERMINISTIC BEGIN INSERT INTO log VALUES (1); RETURN 3; END;
    CREATE FUNCTION nvl(a INT, b INT) RETURNS INT DETERMINISTIC RETURN a;
    CREATE VIEW calls AS SELECT * FROM t WHERE id = writes();
    CREATE VIEW plain AS SELECT id, v FROM t`);
  await admin.query("GRANT EXECUTE ON explained.* TO 'msq_monitor'@'%'");
});
afterAll(async () => {
  const admin = await keeper.connect(uri);
  await admin.query("REVOKE EXECUTE ON explained.* FROM 'msq_monitor'@'%'");
  keeper.closeAll();
});

describe('explaining on MySQL', () => {
  it('brings both JSON versions, without the statement in them', async () => {
    const { outcome, serverVersion, tookMs } = await ask(
      "SELECT /*+ NO_INDEX(t) */ * FROM t WHERE note = 'needle' ORDER BY v LIMIT 3",
    );
    expect(outcome).toMatchObject({ status: 'collected', approximate: false });
    if (outcome.status !== 'collected') return;
    expect(Object.keys(outcome.documents)).toEqual(['v1', 'v2']);
    expect(JSON.parse(outcome.documents.v1 ?? '')).toHaveProperty('query_block');
    expect(JSON.parse(outcome.documents.v2 ?? '')).not.toHaveProperty('query');
    expect(serverVersion).toMatch(/^\d+\.\d+/);
    expect(tookMs).toBeGreaterThan(0);
  });

  it('brings the definitions of its tables, without values, and what the optimizer says of conversions', async () => {
    const { outcome } = await ask('SELECT * FROM calls_by_phone c JOIN t x ON x.id = c.id WHERE c.phone = 5551234');
    if (outcome.status !== 'collected') throw new Error(outcome.message);
    const { tables, conversions } = outcome.around;
    expect(tables.map(({ schema, name }) => `${schema}.${name}`).sort()).toEqual([
      'explained.calls_by_phone',
      'explained.t',
    ]);
    const calls = tables.find(({ name }) => name === 'calls_by_phone');
    expect(calls?.ddl).toContain('KEY `ix_phone` (`phone`)');
    expect(JSON.stringify(outcome.around)).not.toMatch(/secret|555/);
    expect(conversions).toContainEqual({ index: 'ix_phone', column: 'phone' });
    const t = tables.find(({ name }) => name === 't');
    expect(t?.rows).toBe(500);
    expect(t?.dataBytes).toBeGreaterThan(0);
    expect(t?.indexes).toContainEqual({ name: 'v', cardinality: [7] });
  });

  it('keeps hints: they decide the plan', async () => {
    const key = async (hint: string) => {
      const { outcome } = await ask(`SELECT ${hint} id FROM t FORCE INDEX (v) WHERE v = 3`);
      return outcome.status === 'collected' ? (outcome.documents.v1 ?? '') : '';
    };
    expect(await key('')).toContain('"key": "v"');
    expect(await key('/*+ NO_INDEX(t v) */')).not.toContain('"key": "v"');
  });

  it('lets no hint override a protection', async () => {
    const { outcome } = await ask('SELECT /*+ SET_VAR(end_markers_in_json = ON) MAX_EXECUTION_TIME(60000) */ * FROM t');
    if (outcome.status !== 'collected') throw new Error(outcome.message);
    expect(JSON.parse(outcome.documents.v1 ?? '')).toHaveProperty('query_block');
  });

  it.each([
    ['a CTE', 'WITH c AS (SELECT v, COUNT(*) AS n FROM t GROUP BY v) SELECT * FROM c WHERE n > 3', false],
    ['parentheses', '(SELECT id FROM t) UNION (SELECT v FROM t)', false],
    ['the word into', "SELECT 'into' FROM t WHERE note = 'INSERT INTO x'", false],
    ['a view', 'SELECT * FROM plain WHERE id = 3', false],
    ['UPDATE', 'UPDATE t SET v = 1 WHERE v = 3', true],
    ['DELETE of several', 'DELETE a FROM t a JOIN t b ON a.id = b.v WHERE b.id = 3', true],
    ['INSERT ... SELECT', 'INSERT INTO log SELECT v FROM t WHERE v = 3', true],
    ['a locking read', 'SELECT * FROM t WHERE id = 3 FOR UPDATE', true],
  ])('explains %s', async (_, sql, approximate) => {
    expect((await ask(sql)).outcome).toMatchObject({ status: 'collected', approximate });
    expect(await count('log')).toBe(0);
    expect(await count('t')).toBe(500);
  });

  it('never runs a stored function, called or hidden in a view', async () => {
    const called = await ask('SELECT * FROM t WHERE id = writes()');
    expect(called.outcome).toMatchObject({ status: 'refused', code: 'user_function' });
    const hidden = await ask('SELECT * FROM calls');
    expect(hidden.outcome.status).not.toBe('collected');
    expect(await count('log')).toBe(0);
  });

  it('reads a statement as the guard does, whatever sql_mode the server has', async () => {
    const admin = await keeper.connect(uri);
    const [[before]] = (await admin.query('SELECT @@GLOBAL.sql_mode AS mode')) as unknown as [[{ mode: string }]];
    try {
      await admin.query("SET GLOBAL sql_mode = 'ANSI_QUOTES'");
      const { outcome } = await ask('SELECT * FROM t WHERE id = "writes"()');
      expect(outcome).toMatchObject({ status: 'refused', code: 'not_explainable' });
    } finally {
      await admin.query('SET GLOBAL sql_mode = ?', [before.mode]);
    }
    expect(await count('log')).toBe(0);
  });

  it("refuses a stored function that has the name of another server's own", async () => {
    expect((await ask('SELECT nvl(v, 1) FROM t')).outcome).toMatchObject({ status: 'refused', code: 'user_function' });
  });

  it.each([
    ['SELECT * FROM gone', 'explained', 'missing_table'],
    ['SELECT gone FROM t', 'explained', 'missing_column'],
    ['SELECT 1 FROM t', 'gone', 'missing_schema'],
    ['SELECT 1 FROM t', null, 'no_schema'],
  ])('says why %s in %s has no plan', async (sql, schema, code) => {
    expect((await ask(sql, { schema })).outcome).toMatchObject({ status: 'failed', code });
  });

  it('ends within its time when the table is locked', async () => {
    const admin = await keeper.connect(uri);
    await admin.query('LOCK TABLES explained.t WRITE');
    const { outcome, tookMs } = await ask('SELECT * FROM t');
    await admin.query('UNLOCK TABLES');
    expect(outcome).toMatchObject({ status: 'failed', code: expect.stringMatching(/^(lock_wait|timeout)$/) });
    expect(tookMs).toBeLessThan(10_000);
  });

  it('ends within its time when the optimiser itself runs for long', async () => {
    const heavy =
      'SELECT * FROM t WHERE id = (SELECT COUNT(*) FROM t a, t b, t c, t d WHERE a.v + b.v + c.v + d.v > 0)';
    const { outcome, tookMs } = await ask(heavy);
    expect(tookMs).toBeLessThan(10_000);
    if (outcome.status !== 'collected') expect(outcome).toMatchObject({ status: 'failed', code: 'timeout' });
  });

  it('leaves nothing behind on the server', async () => {
    await ask('SELECT * FROM t');
    const admin = await keeper.connect(uri);
    const [rows] = await admin.query(
      "SELECT COUNT(*) AS n FROM performance_schema.threads WHERE PROCESSLIST_USER = 'msq_monitor' AND PROCESSLIST_INFO LIKE '%EXPLAIN%'",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('tells of a server that cannot be asked', async () => {
    const wrong = createExplain(() => fixedAccess({ user: 'msq_monitor', password: 'wrong' }));
    const question = { sqlText: 'SELECT 1', schema: null, textCut: false };
    expect((await wrong(addressOf(uri), question)).outcome).toMatchObject({ status: 'failed', code: 'access_denied' });
    const nobody = createExplain(() => fixedAccess(null));
    expect((await nobody(addressOf(uri), question)).outcome).toMatchObject({ status: 'failed', code: 'no_account' });
  });
});

describe('explaining on MariaDB', () => {
  it('brings its own JSON', async () => {
    const mariadb = inject('mariadbUri');
    const admin = await keeper.connect(mariadb, { multipleStatements: true });
    await admin.query(
      'CREATE SCHEMA IF NOT EXISTS explained; CREATE OR REPLACE TABLE explained.t (id INT PRIMARY KEY, v INT, note VARCHAR(9), KEY (note)); INSERT INTO explained.t VALUES (1, 2, 3)',
    );
    const ofMaria = createExplain(() => fixedAccess(accountOf(inject('mariadbMonitorUri'))));
    const { outcome } = await ofMaria(addressOf(mariadb), {
      sqlText: 'UPDATE t AS x SET v = 1 WHERE note = 5',
      schema: 'explained',
      textCut: false,
    });
    expect(outcome).toMatchObject({ status: 'collected', approximate: true });
    if (outcome.status !== 'collected') return;
    expect(JSON.parse(outcome.documents.mariadb ?? '')).toHaveProperty('query_block');
    expect(outcome.around.tables.map(({ name }) => name)).toEqual(['t']);
    expect(outcome.around.conversions).toEqual([{ index: 'note', column: 'note', table: 't' }]);
  });
});
