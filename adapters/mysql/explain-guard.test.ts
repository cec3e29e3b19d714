import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideExplain } from './explain-guard.ts';

const decide = (sqlText: string) => decideExplain({ sqlText, textCut: false });
const code = (sql: string) => {
  const decision = decide(sql);
  return decision.explain ? 'explain' : decision.code;
};

describe('decideExplain lets through', () => {
  it.each([
    "SELECT 'into', `into` FROM t WHERE note = 'INTO OUTFILE' -- into",
    'WITH c (a, b) AS (SELECT 1, 2) SELECT * FROM c',
    'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5), d (m) AS (SELECT 1) SELECT * FROM c, d',
    '(SELECT 1) UNION (SELECT 2)',
    '((SELECT a FROM t))',
    'TABLE t ORDER BY a',
    'VALUES ROW(1, 2), ROW(3, 4)',
    'SELECT * FROM (SELECT 1, 2) AS x (a, b) JOIN LATERAL (SELECT 3) y (c)',
    "SELECT COUNT(*), IF(a, 1, 0), JSON_EXTRACT(j, '$.a'), ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t",
    'SELECT * FROM t USE INDEX (i) WHERE a IN (1, 2) AND (b, c) = (1, 2) AND d NOT IN (SELECT 1) AND EXISTS (SELECT 1)',
    "SELECT CAST(a AS DECIMAL(10, 2)), CONVERT(b, CHAR(10)) FROM JSON_TABLE('[]', '$[*]' COLUMNS (x INT PATH '$.x')) jt",
    'SELECT a FROM t WHERE b > ALL (SELECT 1) OR c = ANY (SELECT 2);',
    'SELECT /*+ SET_VAR(sort_buffer_size=1000000) */ a FROM t',
    "SELECT MATCH (a) AGAINST ('x' IN BOOLEAN MODE) FROM t GROUP BY a WITH ROLLUP HAVING (a > 1) LIMIT 3",
    'DELETE FROM t WHERE id = 3',
  ])('%s', sql => {
    expect(code(sql)).toBe('explain');
  });
});

describe('decideExplain refuses', () => {
  it.each([
    ['SELECT my_function(a) FROM t', 'user_function'],
    ['SELECT shop.my_function(a) FROM t', 'user_function'],
    ['SELECT `count`(a) FROM t', 'user_function'],
    ['SELECT a FROM t WHERE id = (SELECT next_id ())', 'user_function'],
    ['SELECT 1 FROM t, f(3)', 'user_function'],
    ['SELECT SLEEP(5)', 'unsafe_function'],
    ["SELECT * FROM t WHERE get_lock('a', 1) = 1", 'unsafe_function'],
    ['SELECT BENCHMARK(1000000000, 1 + 1)', 'unsafe_function'],
    ['SELECT LOAD_FILE("/etc/passwd")', 'unsafe_function'],
    ["SELECT a INTO OUTFILE '/tmp/x' FROM t", 'into'],
    ['SELECT a FROM t INTO @x', 'into'],
    ['SELECT 1; DROP TABLE t', 'several_statements'],
    ['SELECT 1 /*!80000 , f(1) */', 'version_comment'],
    ['SELECT 1 /*M! , f(1) */', 'version_comment'],
    ['SELECT * FROM t WHERE id = ?', 'placeholders'],
    ['SELECT * FROM `t` WHERE `id` IN (...)', 'placeholders'],
    ["SELECT * FROM t WHERE a = 'cut of", 'not_whole'],
    ['SELECT (a FROM t', 'not_whole'],
    ['SELECT a) FROM t', 'not_whole'],
    ['CALL p()', 'not_explainable'],
    ['SET @a = 1', 'not_explainable'],
    ['SHOW TABLES', 'not_explainable'],
    ['ALTER TABLE t ADD c INT', 'not_explainable'],
    ['EXPLAIN SELECT 1', 'not_explainable'],
    ['BEGIN', 'not_explainable'],
    ['', 'not_explainable'],
    ['INSERT INTO t VALUES (1)', 'reads_nothing'],
    ['UPDATE t SET a = (SELECT evil(1))', 'user_function'],
  ])('%s', (sql, expected) => {
    expect(code(sql)).toBe(expected);
  });

  it('a text that the server cut, however it looks', () => {
    expect(decideExplain({ sqlText: 'SELECT 1', textCut: true })).toMatchObject({ explain: false, code: 'text_cut' });
  });

  it('with a sentence that holds no literal of the statement', () => {
    const decision = decide("SELECT secret_function('hunter2')");
    expect(decision.explain ? '' : decision.message).not.toMatch(/hunter2|secret/);
  });
});

it('tells which functions are called, so that the server can be asked whether one is its own', () => {
  expect(decide('SELECT nvl(a, 1), COUNT(*), max(b) FROM t')).toMatchObject({ calls: ['NVL', 'COUNT', 'MAX'] });
});

it('never throws, and what it lets through begins as a query', () => {
  const piece = fc.constantFrom(
    'SELECT',
    'WITH',
    'DELETE',
    'FROM',
    'UPDATE',
    't',
    'SET',
    'a',
    '=',
    '(',
    ')',
    ',',
    'f',
    "'",
    '`',
    ';',
    'INSERT',
    'INTO',
    'VALUES',
    '/*',
    '*/',
    'AS',
    'WHERE',
    '1',
    'USING',
    'FOR',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 14 }).map(words => words.join(' ')),
        fc.string(),
      ),
      sql => {
        const decision = decide(sql);
        if (decision.explain)
          expect(decision.sql).toMatch(
            /^[\s(]*(\/\*[\s\S]*?\*\/\s*|--\s.*\n|#.*\n)*[\s(]*(SELECT|WITH|TABLE|VALUES)\b/i,
          );
      },
    ),
    { numRuns: 2_000 },
  );
});
