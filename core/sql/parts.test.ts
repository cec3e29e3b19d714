import { describe, expect, it } from 'vitest';
import { digest, tablesNamedIn } from './digest.ts';
import { formatSql } from './format.ts';
import { redact } from './redact.ts';
import { redactTags } from './redact-tags.ts';
import { sha256 } from './sha256.ts';
import { tokenise } from './tokenise.ts';

describe('class of a statement', () => {
  it.each([
    ['READ', 'select 1'],
    ['READ', '  /* x */ ((select 1) union (select 2))'],
    ['READ', 'with c as (select 1) select * from c'],
    ['READ', 'table t'],
    ['READ', 'values row(1)'],
    ['READ', 'show tables'],
    ['READ', 'describe t'],
    ['READ', 'desc t'],
    ['READ', 'explain delete from t'],
    ['WRITE', '/*+ hint */ insert into t values (1)'],
    ['WRITE', 'update t set a = 1'],
    ['WRITE', 'with c (x) as (select 1) delete from t where a in (select x from c)'],
    ['WRITE', 'replace t select 1'],
    ['WRITE', "load data infile 'x' into table t"],
    ['DDL', 'create table t (a int)'],
    ['DDL', 'truncate t'],
    ['DDL', 'rename table a to b'],
    ['TRANSACTION', 'begin'],
    ['TRANSACTION', 'start transaction read only'],
    ['TRANSACTION', 'rollback to savepoint a'],
    ['TRANSACTION', "xa end 'x'"],
    ['OTHER', 'start replica'],
    ['OTHER', 'call p(1)'],
    ['OTHER', 'set @a = 1'],
    ['OTHER', '# administrator command: Init DB;'],
    ['OTHER', ''],
  ])('is %s for %s', (expected, sql) => {
    expect(digest(sql).class).toBe(expected);
  });
});

describe('tables of a statement', () => {
  it.each([
    ['select * from a, x.b join `c d` on 1 = 1 where e in (select f from g)', ['a', 'x.b', 'c d', 'g']],
    ['insert into t (a, b) select c, d from u', ['t', 'u']],
    ['insert t values (1)', ['t']],
    ['update a, b set a.x = b.x', ['a', 'b']],
    ['delete from t where x = 1', ['t']],
    ['with c as (select * from t) select * from c join d', ['t', 'd']],
    ['create table if not exists t (a int, b int, key (a, b))', ['t']],
    ['create table t (a int, b int) select c, d from u, v', ['t', 'u', 'v']],
    ['drop table t, u', ['t', 'u']],
    ['select extract(day from now())', []],
    ['select 1', []],
  ])('%s', (sql, tables) => {
    expect(digest(sql).tables).toEqual(tables);
  });
});

describe('tables with their aliases', () => {
  it.each([
    ['select * from a x, s.b as y join c using (id) where x.z = 1', [['a', 'x'], ['s.b', 'y'], ['c']]],
    ['update `or ders` o join u on 1 = 1 set o.a = 1', [['or ders', 'o'], ['u']]],
    ['insert into t (a) select b from v w', [['t'], ['v', 'w']]],
    ['select * from t where a in (select b from u t)', [['t'], ['u', 't']]],
  ])('%s', (sql, tables) => {
    expect(tablesNamedIn(sql).map(({ table, alias }) => (alias === undefined ? [table] : [table, alias]))).toEqual(
      tables,
    );
  });
});

describe('tags of a statement', () => {
  it('are the pairs of a sqlcommenter comment', () => {
    const sql = "select 1 /*action='%2Findex',traceparent='00-5bd6-c532-01',quote='it\\'s'*/";
    expect(digest(sql).tags).toEqual({ action: '/index', traceparent: '00-5bd6-c532-01', quote: "it's" });
  });

  it('are the pairs of the older form', () => {
    expect(digest('/* app:web, action:list */ select 1').tags).toEqual({ app: 'web', action: 'list' });
  });

  it.each(['/* see a:b there */ select 1', "select '/*a:b*/'", '/* x */ select 1', "select 1 -- a='b'"])(
    'are none in %s',
    sql => {
      expect(digest(sql).tags).toEqual({});
    },
  );
});

describe('tags without data', () => {
  it.each([
    ['route', '/orders/{id}/lines/<int:pk>', '/orders/{id}/lines/<int:pk>'],
    ['route', '/orders/17/lines', '/orders/?/lines'],
    ['action', '/find?name=kim', '/?'],
    ['action', 'kim@example.com', '?'],
    ['controller', 'OrdersController#list', 'OrdersController#list'],
    ['controller', '주문', '?'],
    ['framework', 'spring', 'spring'],
    ['framework', 'django:4.2', 'django:?'],
    ['traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`],
    ['traceparent', 'kim', '?'],
    ['user', 'kim', '?'],
  ])('of %s %s keep %s', (key, value, kept) => {
    expect(redactTags({ [key]: value })).toEqual({ [key]: kept });
    expect(redactTags({ [key]: kept })).toEqual({ [key]: kept });
  });
});

describe('redact', () => {
  it('replaces literals and keeps the layout', () => {
    const sql =
      "select a,\n  'x''y' -- secret\nfrom t /* secret */ where b = -1.5e3 and c in (0xFF, \"it\") and d = @v";
    expect(redact(sql)).toBe('select a,\n  ? --\nfrom t /* */ where b = -? and c in (?, ?) and d = @v');
  });

  it('keeps hints without their literals', () => {
    expect(redact("select /*+ SET_VAR(sort_buffer_size = 16M) */ 'a'")).toBe(
      'select /*+ SET_VAR(sort_buffer_size = 16M) */ ?',
    );
    expect(redact('select /*+ MAX_EXECUTION_TIME(1000) */ 1')).toBe('select /*+ MAX_EXECUTION_TIME(?) */ ?');
  });

  it('redacts conditions of a plan and JSON', () => {
    expect(redact("(`t`.`a` = 'x') and (`t`.`b` > 10)")).toBe('(`t`.`a` = ?) and (`t`.`b` > ?)');
    expect(redact('{"a": "secret", "b": 12}')).toBe('{?: ?, ?: ?}');
  });

  it('lets nothing of a cut literal through', () => {
    expect(redact("select 'secret...")).toBe('select ?');
    expect(redact('select a /* secret')).toBe('select a /* */');
  });
});

describe('tokenise', () => {
  it('gives the tokens with their places in the string, whatever its characters', () => {
    const sql = "SELECT `é`, 한글.b /* 😀 */ FROM t WHERE a='한' AND @v <=> 1.5 -- x";
    expect(tokenise(sql).map(({ kind, start, end }) => `${kind} ${sql.slice(start, end)}`)).toEqual([
      'keyword SELECT',
      'quoted-identifier `é`',
      'operator ,',
      'identifier 한글',
      'operator .',
      'identifier b',
      'comment /* 😀 */',
      'keyword FROM',
      'identifier t',
      'keyword WHERE',
      'identifier a',
      'operator =',
      "string '한'",
      'keyword AND',
      'operator @',
      'variable v',
      'operator <=>',
      'number 1.5',
      'comment -- x',
    ]);
  });
});

describe('sha256', () => {
  it('meets the examples of the standard', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('a'.repeat(1_000))).toBe('41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3');
  });
});

describe('formatSql', () => {
  it('keeps the lists of a digest text', () => {
    expect(formatSql('SELECT `a` FROM `t` WHERE `b` IN (...)')).toContain('IN (...)');
  });

  it('lays a statement out', () => {
    expect(formatSql('select a, b from t where c = 1')).toBe('SELECT\n  a,\n  b\nFROM\n  t\nWHERE\n  c = 1');
  });

  it('never lets a line comment swallow what follows it', () => {
    const formatted = formatSql('select a -- first\n, b from t # second\nwhere c = 1');
    expect(digest(formatted).id).toBe(digest('select a, b from t where c = 1').id);
  });

  it('returns text it cannot format as it is', () => {
    for (const text of ["select 'unclosed", 'select ((', '한글 ...'])
      expect(formatSql(text)).toContain(text.slice(0, 2));
    expect(formatSql("select 'unclosed")).toBe("select 'unclosed");
  });
});
