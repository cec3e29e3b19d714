import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SlowLogEntry } from './entry.ts';
import { SlowLogReader } from './reader.ts';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`./fixtures/${name}.log`, import.meta.url));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a reader shows of each entry, and where the bytes went. */
function readAll(log: Uint8Array, { chunk = log.length || 1, longestEntry = 64 << 20 } = {}) {
  const entries: ReturnType<typeof snapshot>[] = [];
  const reader = new SlowLogReader({ onEntry: entry => entries.push(snapshot(entry)), longestEntry });
  for (let at = 0; at < log.length; at += chunk) reader.feed(log.subarray(at, at + chunk));
  reader.end();
  const { accounting } = reader;
  const skipped = Object.values(accounting.skipped).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(accounting.entryBytes + accounting.bannerBytes + skipped).toBe(log.length);
  expect(accounting.bytes).toBe(log.length);
  return { entries, accounting };
}

function snapshot(entry: SlowLogEntry) {
  return {
    end: new Date(entry.endMicros / 1e3).toISOString(),
    startMicros: entry.startMicros,
    user: entry.user,
    host: entry.host,
    schema: entry.schema,
    connectionId: entry.value('connectionId'),
    queryMicros: entry.queryMicros,
    lockMicros: entry.value('lockMicros'),
    rowsSent: entry.value('rowsSent'),
    rowsExamined: entry.value('rowsExamined'),
    administrator: entry.administrator,
    sql: entry.statement(),
    fields: entry.fields(),
  };
}

const header = (seconds: number): string =>
  `# Time: 2024-01-01T00:00:0${seconds}.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# Query_time: 1.000000  Lock_time: 0.000000 Rows_sent: 0  Rows_examined: 0\nSET timestamp=1704067200;\n`;
const log = (...statements: string[]): Uint8Array => bytesOf(statements.map((sql, i) => `${header(i)}${sql}`).join(''));
const statements = (bytes: Uint8Array): string[] => readAll(bytes).entries.map(({ sql }) => sql);

describe('a figure that fell below zero', () => {
  const entry = (figures: string) =>
    bytesOf(`# Time: 2024-01-01T00:00:00.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# ${figures}\nSELECT 1;\n`);

  it('is left out, whichever the server wrote near 2^64', () => {
    const figures =
      'Query_time: 1.500000  Lock_time: 18446744073699.406250 Rows_sent: 7  Rows_examined: 18446744073709551615';
    const { entries } = readAll(entry(figures));
    expect(entries).toMatchObject([{ queryMicros: 1_500_000, lockMicros: 0, rowsSent: 7, rowsExamined: 0 }]);
    expect(entries[0]?.fields.Lock_time).toBe('18446744073699.406250');
  });

  it('leaves an entry without a query time, which is skipped and counted', () => {
    const figures = 'Query_time: 18446744073699.406250  Lock_time: 0.000001 Rows_sent: 0  Rows_examined: 0';
    const { entries, accounting } = readAll(entry(figures));
    expect(entries).toEqual([]);
    expect(accounting.skipped['broken header']?.count).toBe(1);
  });
});

describe('a slow log of', { timeout: 60_000 }, () => {
  it('MySQL 8: times to the microsecond, zones, literals like headers, comments that swallow the semicolon', () => {
    const { entries, accounting } = readAll(fixture('mysql-8'));
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({
      end: '2024-01-01T00:06:32.910Z',
      startMicros: 1_704_067_588_153_991,
      user: 'app',
      host: 'web-1.internal',
      schema: 'shop',
      connectionId: 427_865,
      queryMicros: 4_756_628,
      lockMicros: 147,
      rowsSent: 3,
      rowsExamined: 507_128,
    });
    expect(entries[0]?.sql).toContain('# User@Host: fake[fake] @ x [1.2.3.4]\nselect 1;\n');
    expect(entries[1]).toMatchObject({
      host: '10.2.21.205',
      schema: 'shop',
      sql: 'UPDATE t SET a = 1 -- trailing comment',
    });
    expect(entries[2]).toMatchObject({
      end: '2024-01-01T00:06:34.000Z',
      user: 'rdsadmin',
      administrator: true,
      sql: '# administrator command: Quit',
    });
    expect(accounting.skipped).toEqual({});
    expect(accounting.bannerBytes).toBeGreaterThan(100);
  });

  it('MySQL 9 with log_slow_extra: every field', () => {
    const { entries } = readAll(fixture('mysql-9-extra'));
    expect(entries[0]).toMatchObject({ connectionId: 8, startMicros: 1_790_848_800_000_000, schema: '' });
    expect(entries[0]?.sql).toBe("SELECT 주문 FROM 표 WHERE 이름 = '홍길동'");
    expect(entries[0]?.fields).toMatchObject({
      Errno: '1317',
      Killed: '1',
      Count_hit_tmp_table_size: '1',
      Sort_rows: '9',
      End: '2026-10-01T10:00:00.250000Z',
    });
  });

  it('MySQL 5.6: entries that share a time line, insert ids beside the timestamp', () => {
    const { entries } = readAll(fixture('mysql-5.6'));
    expect(entries.map(({ end, schema, sql }) => [end, schema, sql])).toEqual([
      ['2024-01-01T00:06:32.000Z', '', 'select sleep(2)'],
      ['2024-01-01T00:06:32.000Z', 'test', 'insert into t values (1)'],
    ]);
  });

  it('Percona: fields over many lines, an empty schema', () => {
    const { entries } = readAll(fixture('percona'));
    expect(entries[0]).toMatchObject({ schema: 'shop', connectionId: 3, lockMicros: 500_000 });
    expect(entries[0]?.fields).toMatchObject({ InnoDB_pages_distinct: '7', Full_scan: 'Yes', Merge_passes: '4' });
    expect(entries[1]).toMatchObject({ schema: '', sql: 'select 1' });
    expect(entries[1]?.fields).toMatchObject({ Schema: '', Last_errno: '0' });
  });

  it('MariaDB: an empty user before the bracket, plans in the header, a restart between entries', () => {
    const { entries, accounting } = readAll(fixture('mariadb'));
    expect(entries.map(({ user, connectionId, sql }) => [user, connectionId, sql])).toEqual([
      ['root', 31, 'select * from t'],
      ['app', 32, 'select 2'],
    ]);
    expect(accounting.skipped).toEqual({});
  });

  it('a server that crashed within a header: what was cut counts, and the entry behind it keeps its own time', () => {
    const { entries, accounting } = readAll(fixture('cut-header'));
    expect(entries.map(({ end, user, connectionId, sql }) => [end, user, connectionId, sql])).toEqual([
      ['2024-01-01T00:00:01.000Z', 'app', 1, 'select 1'],
      ['2024-01-01T00:00:03.000Z', 'app', 3, 'select 3'],
      ['2024-01-01T00:00:05.000Z', 'app', 5, 'use shop'],
    ]);
    expect(accounting.skipped).toEqual({ 'broken header': { count: 2, bytes: 127 } });
  });

  it.each(['mysql-8', 'mysql-9-extra', 'mysql-5.6', 'percona', 'mariadb', 'cut-header'])(
    '%s is the same in chunks of any size, and with CRLF and a byte order mark',
    name => {
      const bytes = fixture(name);
      const whole = readAll(bytes);
      for (const chunk of [1, 2, 3, 7, 64, 1000]) expect(readAll(bytes, { chunk })).toEqual(whole);
      const crlf = bytesOf(`\u{feff}${new TextDecoder().decode(bytes).replaceAll('\n', '\r\n')}`);
      const sqls = readAll(crlf).entries.map(({ sql }) => sql.replaceAll('\r\n', '\n'));
      expect(sqls).toEqual(whole.entries.map(({ sql }) => sql));
    },
  );
});

describe('an entry', { timeout: 60_000 }, () => {
  it('ends where a strictly shaped header follows its semicolon, and nowhere else', () => {
    const tricky = "insert into t values (';\n# Time: 2024-01-01\n# User@Host: x\n')";
    expect(statements(log(`${tricky};\n`, 'select 2;\n'))).toEqual([tricky, 'select 2']);
    const quoted = `insert into t values ('${header(5)}')`;
    expect(statements(log(`${quoted};\n`, 'select 2;\n'))).toEqual([quoted, 'select 2']);
  });

  it('may begin with a hash comment, hold a lone semicolon or be of one very long line', () => {
    const long = `select '${'x'.repeat(3_000_000)}'`;
    expect(statements(log('# why\nselect 1;\n', 'begin; commit;\n', `${long};\n`))).toEqual([
      '# why\nselect 1',
      'begin; commit',
      long,
    ]);
  });

  it('needs no newline at the end of the log, as in an event of CloudWatch', () => {
    expect(statements(log('select 1;'))).toEqual(['select 1']);
  });

  it('may be a `USE` that was sent as a statement', () => {
    for (const use of ['use shop', 'USE shop', 'USE `shop`']) {
      const { entries, accounting } = readAll(log('select 1;\n', `${use};\n`, 'select 3;\n'));
      expect(entries.map(({ sql }) => sql)).toEqual(['select 1', use, 'select 3']);
      expect(accounting.skipped).toEqual({});
    }
  });

  it('is skipped and counted when the log ends before its semicolon', () => {
    const { entries, accounting } = readAll(log('select 1;\n', 'select 2 from'));
    expect(entries).toHaveLength(1);
    expect(accounting.skipped['half entry']?.count).toBe(1);
  });

  it('is skipped when a crash cut it; the next one is read', () => {
    const banner =
      '/usr/sbin/mysqld, Version: 8.4.0 (Source distribution). started with:\nTcp port: 3306  Unix socket: /s\nTime                 Id Command    Argument\n';
    const crashed = bytesOf(`${header(1)}select a from\n${banner}${header(2)}select 2;\n`);
    const { entries, accounting } = readAll(crashed);
    expect(entries.map(({ sql }) => sql)).toEqual(['select 2']);
    expect(accounting.skipped).toMatchObject({ 'half entry': { count: 1 } });
  });

  it.each(['Tcp port: 3306  Unix socket: /srv/db/s.3306', 'TCP Port: 3306, Named Pipe: MySQL'])(
    'stands whole before the banner of a restart: %s',
    ports => {
      const banner = `/usr/sbin/mysqld, Version: 5.6.14-log (MySQL). started with:\n${ports}\nTime                 Id Command    Argument\n`;
      const texts = ({ entries }: ReturnType<typeof readAll>): string[] => entries.map(({ sql }) => sql);
      const first = `${banner}${header(1)}select 1;\n`;
      expect(texts(readAll(bytesOf(`${first}${banner}`)))).toEqual(['select 1']);
      expect(texts(readAll(bytesOf(`${first}${banner}${header(2)}select 2;\n`)))).toEqual(['select 1', 'select 2']);
    },
  );

  it('is skipped when it is longer than the limit, in any chunks', () => {
    const bytes = log('select 1;\n', `select '${'x'.repeat(600_000)}';\n`, 'select 3;\n');
    for (const chunk of [1000, 300_000, bytes.length]) {
      const { entries, accounting } = readAll(bytes, { chunk, longestEntry: 100_000 });
      expect(entries.map(({ sql }) => sql.slice(0, 8))).toContain('select 1');
      if (chunk < bytes.length) expect(accounting.skipped['statement too long']?.count).toBe(1);
    }
  });

  it('is read although its text is no UTF-8', () => {
    const bytes = new Uint8Array([...bytesOf(`${header(1)}select '`), 0xff, 0xfe, ...bytesOf("';\n")]);
    expect(statements(bytes)).toEqual(["select '\u{fffd}\u{fffd}'"]);
  });
});

describe('text that is no slow log', () => {
  it('is counted as one stretch of unknown text', () => {
    const { entries, accounting } = readAll(bytesOf('hello\nworld\n\nfoo\n'));
    expect(entries).toEqual([]);
    expect(accounting.skipped['unknown text']?.count).toBe(2);
  });

  it('before, between and behind entries leaves them whole', () => {
    const { entries } = readAll(bytesOf(`garbage\n${new TextDecoder().decode(log('select 1;\n'))}`));
    expect(entries.map(({ sql }) => sql)).toEqual(['select 1']);
  });
});
