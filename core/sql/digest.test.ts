import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digest } from './digest.ts';
import { matchCut } from './truncated.ts';

const fixture = readFileSync(new URL('./fixtures/mysql-9.7-digest-texts.txt', import.meta.url), 'utf8');
const pairs = fixture
  .trim()
  .split('\n\n')
  .map(pair => pair.split('\n') as [string, string]);

const same = (...statements: string[]): void => {
  expect(new Set(statements.map(sql => digest(sql).id)).size).toBe(1);
};
const different = (...statements: string[]): void => {
  expect(new Set(statements.map(sql => digest(sql).id)).size).toBe(statements.length);
};

describe('digest', () => {
  it.each(pairs)('is the digest of the digest text MySQL 9.7 gives: %s', (sql, serverText) => {
    expect(digest(serverText).text).toBe(digest(sql).text);
    expect(digest(serverText).id).toBe(digest(sql).id);
    expect(digest(serverText).truncated).toBe(false);
  });

  it.each(pairs)('is a fixpoint of itself: %s', sql => {
    const once = digest(sql);
    expect(digest(once.text)).toMatchObject({ id: once.id, text: once.text, truncated: false });
  });

  it('is the first 64 bits of the SHA-256 of its text, as sha256sum prints them', () => {
    expect(digest('select 1')).toMatchObject({ text: 'SELECT ?', id: '66cbb3a40d4bbd15', version: 1 });
  });

  it('keeps its ids from release to release', () => {
    expect(digest("SELECT `a` FROM t WHERE b IN (1, 2) AND c = 'x' LIMIT 10").id).toBe('6382858c07afed9b');
  });

  it('does not depend on literals, layout, case of keywords, comments and hints', () => {
    same(
      "select a from t where b = 'it''s' and c = -1.5e3",
      'SELECT a\n\tFROM t -- where\nWHERE b="x\\"y" # and\n AND c = 0x1F',
      '/* app:web */ SELECT /*+ NO_INDEX_MERGE(t) */ a FROM t WHERE b = ? AND c = NULL;',
      "SELECT/**/a FROM/*!80000 t WHERE*/ `b` = N'x' AND c = b'01'",
    );
  });

  it('collapses lists and rows', () => {
    same('select 1 from t where a in (1)', 'select 2 from t where a in (1, -2, null)');
    same('insert into t values (1, 2), (3, 4)', "insert into t values (1, 'a'), (3, null), (?, ?)");
    different('insert into t values (1, 2)', 'insert into t values (1, 2), (3, 4)', 'insert into t values (1)');
  });

  it('tells names apart that differ in case, and takes quoted and plain ones for the same', () => {
    different('select a from t', 'select A from t', 'select a from T');
    same('select `a` from `t`', 'select a from t');
  });

  it('takes words of one meaning for the same', () => {
    same('select distinct a from t', 'SELECT DISTINCTROW a FROM t');
    same('create table t (a int)', 'create table t (a INTEGER)');
    same('select substr(a, 1, 2) from t', 'select MID(a, 1, 2) from t');
  });

  it('tells a function from a column of its name', () => {
    expect(digest('select count, count(a) from max').text).toBe('SELECT `count` , COUNT ( `a` ) FROM `max`');
  });

  it('is the same for a prepared statement as performance_schema shows it', () => {
    same('select a from t where b = 5', 'select a from t where b = ?', 'EXECUTE SELECT `a` FROM `t` WHERE `b` = ?');
    expect(digest('EXECUTE s USING @a').text).toBe('EXECUTE `s` USING @?');
  });

  it('reads double quotes as identifiers under ANSI_QUOTES', () => {
    expect(digest('select "a" from "t"', { ansiQuotes: true }).text).toBe('SELECT `a` FROM `t`');
  });

  it('names the commands of the protocol', () => {
    expect(digest('# administrator command: Init DB;').text).toBe('# administrator command: Init DB');
    different('# administrator command: Quit', '# administrator command: Ping', '# a comment');
    same('# administrator command: Quit', '# administrator command: Quit;');
  });

  it('leaves names beyond ASCII as they are', () => {
    expect(digest('select 주문 from 표 where é = 1').text).toBe('SELECT `주문` FROM `표` WHERE `é` = ?');
  });

  it.each([
    "select a from t where b = 'abc...",
    'select a from t where b in (1, 2, ...',
    'select a, b, c...',
    'select a /* controller:...',
    'select a from (select b from t',
    'SELECT `a` FROM `t` WHERE `b` ...',
  ])('marks text that was cut: %s', sql => {
    expect(digest(sql).truncated).toBe(true);
  });

  it.each(['SELECT ?, ...', 'SELECT `a` LIMIT ?, ...', 'select 1; ;'])('takes whole text for whole: %s', sql => {
    expect(digest(sql).truncated).toBe(false);
  });

  it('has a digest for text that is no SQL', () => {
    for (const text of ['', ' ', ';', "'", '`', '/*', '\\', '\u0000\u0001', '((((', '...'])
      expect(digest(text).id).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('matchCut', () => {
  const whole = ['select a, b from t where c = 1 and d in (1, 2, 3) order by e', 'select a, b from t where x = 1'];
  const known = whole.map(sql => digest(sql));

  it('finds the one statement that begins like the cut text', () => {
    expect(matchCut(digest('select a, b from t where c = 1 and d in (1, 2, 3...'), known)).toEqual({
      id: known[0]?.id,
      exact: false,
    });
  });

  it('does not choose between two, nor guess from a few words', () => {
    expect(matchCut(digest('select a, b from t whe...'), known)).toBeUndefined();
    expect(matchCut(digest('select a, ...'), known)).toBeUndefined();
  });
});
