import { describe, expect, it } from 'vitest';
import { equivalentSelect } from './equivalent-select.ts';

const cases: [name: string, sql: string, select: string | null][] = [
  [
    'DELETE of one table',
    'DELETE FROM t WHERE id = 3 ORDER BY x LIMIT 5',
    'SELECT * FROM t WHERE id = 3 ORDER BY x LIMIT 5',
  ],
  [
    'DELETE with modifiers and a hint',
    'DELETE /*+ NO_INDEX_MERGE(t) */ LOW_PRIORITY QUICK IGNORE FROM t PARTITION (p0) WHERE id = 3',
    'SELECT /*+ NO_INDEX_MERGE(t) */ * FROM t PARTITION (p0) WHERE id = 3',
  ],
  [
    'DELETE of several tables',
    'DELETE a, b.* FROM a JOIN b USING (id) WHERE a.x = 1',
    'SELECT a.*, b.* FROM a JOIN b USING (id) WHERE a.x = 1',
  ],
  [
    'DELETE ... USING',
    'DELETE FROM a, s.b USING a JOIN s.b USING (id) WHERE a.x = 1',
    'SELECT a.*, s.b.* FROM a JOIN s.b USING (id) WHERE a.x = 1',
  ],
  ['DELETE ... RETURNING', 'DELETE FROM t WHERE id = 3 RETURNING id', 'SELECT * FROM t WHERE id = 3'],
  [
    'UPDATE of one table',
    "UPDATE IGNORE t SET a = 'WHERE', b = a + 1 WHERE c IN (1, 2) LIMIT 1",
    'SELECT * FROM t WHERE c IN (1, 2) LIMIT 1',
  ],
  ['UPDATE without WHERE', 'UPDATE t SET a = 1', 'SELECT * FROM t'],
  [
    'UPDATE with a subquery among its values',
    'UPDATE a JOIN b ON a.id = b.id SET a.x = (SELECT MAX(y) FROM c WHERE c.a = 1), a.z = 2 WHERE b.q = 1',
    'SELECT *, (SELECT MAX(y) FROM c WHERE c.a = 1) FROM a JOIN b ON a.id = b.id WHERE b.q = 1',
  ],
  [
    'WITH ... UPDATE',
    'WITH x AS (SELECT id FROM s) UPDATE /*+ BKA(t) */ t JOIN x ON x.id = t.id SET t.v = 1',
    'WITH x AS (SELECT id FROM s) SELECT /*+ BKA(t) */ * FROM t JOIN x ON x.id = t.id',
  ],
  [
    'INSERT ... SELECT',
    'INSERT INTO t (a, b) SELECT x, y FROM s WHERE z = 1 ON DUPLICATE KEY UPDATE a = 2',
    'SELECT x, y FROM s WHERE z = 1',
  ],
  ['INSERT of a query in parentheses', 'INSERT INTO t (a) (SELECT x FROM s)', '(SELECT x FROM s)'],
  ['REPLACE ... WITH', 'REPLACE t WITH c AS (SELECT 1) SELECT * FROM c', 'WITH c AS (SELECT 1) SELECT * FROM c'],
  ['INSERT ... TABLE', 'INSERT INTO t TABLE s', 'TABLE s'],
  [
    'INSERT of a locking SELECT',
    'INSERT INTO t SELECT * FROM q WHERE id = 1 FOR UPDATE',
    'SELECT * FROM q WHERE id = 1',
  ],
  [
    'UPDATE with a locking subquery',
    'UPDATE t SET a = 1 WHERE id IN (SELECT id FROM q FOR UPDATE SKIP LOCKED)',
    'SELECT * FROM t WHERE id IN (SELECT id FROM q )',
  ],
  ['DELETE with a time limit', 'DELETE /*+ MAX_EXECUTION_TIME(9) BKA(t) */ FROM t', 'SELECT /*+  BKA(t) */ * FROM t'],
  ['INSERT of values', "INSERT INTO t VALUES (1, 'SELECT')", null],
  ['INSERT of values with a subquery', 'INSERT INTO t (a) VALUES ((SELECT MAX(a) FROM s))', null],
  ['INSERT ... SET', 'INSERT INTO t SET a = 1', null],
  ['SET', 'SET @a = 1', null],
  ['CALL', 'CALL p()', null],
  ['DDL', 'CREATE TABLE t AS SELECT 1', null],
];

describe('equivalentSelect', () => {
  it.each(cases)('%s', (_, sql, select) => {
    expect(equivalentSelect(sql)?.sql ?? null).toBe(select);
    if (select !== null) expect(equivalentSelect(sql)?.approximate).toBe(true);
  });

  it('leaves a SELECT as it is, its hints and comments with it', () => {
    const sql = "SELECT /*+ BKA(t) SET_VAR(optimizer_switch = 'mrr=off') */ a /* x */ FROM t -- end";
    expect(equivalentSelect(sql)).toEqual({ sql, approximate: false });
  });

  it.each([
    'MAX_EXECUTION_TIME(600000)',
    'set_var (max_execution_time=600000)',
    'SET_VAR(lock_wait_timeout = 31536000)',
    "SET_VAR(sql_mode='ANSI_QUOTES,)')",
    'SET_VAR(`end_markers_in_json` = ON)\nMax_Execution_Time( 5 )',
  ])('takes a hint out that would override a protection: %s', hint => {
    const sql = 'SELECT * FROM t';
    expect(equivalentSelect(`SELECT /*+ ${hint} */ * FROM t`)?.sql.replace(/ +/g, ' ')).toBe(sql);
    expect(equivalentSelect(`SELECT * FROM (SELECT /*+ ${hint} */ 1) x`)?.approximate).toBe(false);
  });

  it.each(['FOR UPDATE WAIT 5', 'FOR UPDATE NOWAIT', 'LOCK IN SHARE MODE NOWAIT', 'LOCK IN SHARE MODE WAIT 5'])(
    'takes out %s',
    clause => {
      expect(equivalentSelect(`SELECT * FROM t ${clause}`)).toEqual({ sql: 'SELECT * FROM t', approximate: true });
    },
  );

  it('takes locking clauses out, wherever they stand, and keeps FOR of index hints', () => {
    const sql =
      'SELECT * FROM (SELECT * FROM a FOR SHARE) x JOIN b USE INDEX FOR JOIN (i) FOR UPDATE OF x, b SKIP LOCKED';
    expect(equivalentSelect(sql)?.sql.replace(/\s+/g, ' ')).toBe(
      'SELECT * FROM (SELECT * FROM a ) x JOIN b USE INDEX FOR JOIN (i)',
    );
    expect(equivalentSelect('SELECT * FROM t LOCK IN SHARE MODE')).toEqual({
      sql: 'SELECT * FROM t',
      approximate: true,
    });
  });
});
