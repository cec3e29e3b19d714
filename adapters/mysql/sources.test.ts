import { describe, expect, it } from 'vitest';
import type { ObservedStatement } from '#core/live/observation.ts';
import { flavourOf, sourceFor } from './detect.ts';
import { explainKinds, withoutQuery } from './explain-documents.ts';
import * as mariadb from './mariadb-processlist.ts';
import { type Remembered, recognised } from './processlist.ts';

describe('sourceFor', () => {
  it('takes performance_schema where it is on', () => {
    expect(sourceFor('mysql', 'on', [], 'm')).toEqual({ readingSource: 'performance_schema', fallback: null });
  });
  it('falls back to the process list and says what would mend it', () => {
    expect(sourceFor('mysql', 'off', [], 'm')).toMatchObject({ readingSource: 'processlist' });
    expect(sourceFor('mysql', 'denied', [], "o'b").fallback?.remedy).toBe(
      "GRANT SELECT ON performance_schema.* TO 'o''b'@'%';",
    );
    const off = sourceFor('aurora', 'on', ['events_statements_current', 'events_statements_history'], 'm');
    expect(off).toMatchObject({
      readingSource: 'processlist',
      fallback: { remedy: expect.stringContaining('UPDATE') },
    });
  });
  it('keeps performance_schema without the history, and says what is missed', () => {
    const source = sourceFor('mysql', 'on', ['events_statements_history'], 'm');
    expect(source).toMatchObject({
      readingSource: 'performance_schema',
      fallback: { reason: expect.stringContaining('missed') },
    });
  });
  it('reads MariaDB by its own process list', () => {
    expect(sourceFor('mariadb', 'on', [], 'm')).toEqual({ readingSource: 'mariadb_processlist', fallback: null });
  });
});

it.each([
  ['10.11.6-MariaDB-log', 'Debian', {}, 'mariadb'],
  ['8.0.36', 'Percona Server (GPL)', {}, 'percona'],
  ['8.0.mysql_aurora.3.05.2', 'x', { aurora_version: '3.05.2' }, 'aurora'],
  ['9.7.4', 'MySQL Community', {}, 'mysql'],
])('flavourOf %s %s', (version, comment, variables, flavour) => {
  expect(flavourOf(version, comment, variables)).toBe(flavour);
});

describe('recognised', () => {
  const row = { Id: 4, User: 'a', Host: 'h', db: null, Command: 'Query', Time: 3, State: '', Info: 'SELECT SLEEP(9)' };
  it('keeps the id of a statement whose whole seconds jump', () => {
    const first = recognised(row, 100_900, undefined);
    expect(first).toMatchObject({ eventId: '97', startedAt: 97_000 });
    expect(recognised({ ...row, Time: 5 }, 101_950, first)).toEqual({ ...first, seenAt: 101_950 });
  });
  it('gives another text, or the same begun anew, another id', () => {
    const first = recognised(row, 100_900, undefined);
    expect(recognised({ ...row, Info: 'SELECT 2', Time: 4 }, 101_900, first).eventId).toBe('97');
    expect(recognised({ ...row, Info: 'SELECT 2', Time: 4 }, 101_900, first)).toMatchObject({ short: 'SELECT 2' });
    expect(recognised({ ...row, Time: 1 }, 109_900, first).eventId).toBe('108');
  });
  it('tells equal statements apart that follow each other without a pause', () => {
    const LENGTH = 2_150;
    const begun = new Set<number>();
    const ids = new Set<string>();
    let before: Remembered | undefined;
    for (let at = 100_300; at < 100_000 + 8 * LENGTH; at += 1_000) {
      const start = at - ((at - 100_000) % LENGTH);
      const Time = Math.floor(at / 1_000) - Math.floor(start / 1_000);
      before = Time >= 1 ? recognised({ ...row, Time }, at, before) : undefined;
      if (before) begun.add(start);
      if (before) ids.add(before.eventId);
    }
    expect(begun.size).toBe(8);
    expect(ids.size).toBe(8);
  });
});

describe('recognised on MariaDB', () => {
  const call = { eventId: '5', sqlText: 'INSERT 1', textCut: false, startedAt: 100_000, innerSqlText: null };
  const shown = (over: Partial<ObservedStatement>) => ({ ...call, ...over }) as ObservedStatement;
  const before = { statement: shown({}), seenAt: 101_000 };
  it('takes what a procedure runs for the same execution, for it goes on from before the last look', () => {
    const later = shown({ eventId: '9', sqlText: 'SELECT 2', startedAt: 100_002 });
    expect(mariadb.recognised(later, before)).toMatchObject({ ...call, startedAt: 100_002, innerSqlText: 'SELECT 2' });
  });
  it('takes what began after the last look for another execution', () => {
    const later = shown({ eventId: '9', startedAt: 101_003 });
    expect(mariadb.recognised(later, before)).toBe(later);
  });
});

it('asks each version for the documents it has', () => {
  const names = (version: string) => explainKinds(version).map(kind => kind.name);
  expect(names('9.7.4')).toEqual(['v1', 'v2']);
  expect(names('8.3.0')).toEqual(['v1', 'v2']);
  expect(names('8.0.36')).toEqual(['v1', 'tree']);
  expect(names('8.0.11')).toEqual(['v1']);
  expect(names('5.7.44-log')).toEqual(['v1']);
  expect(names('10.11.6-MariaDB')).toEqual(['mariadb']);
});

it('drops the statement out of a version 2 document, for it holds values of rows', () => {
  expect(JSON.parse(withoutQuery('{"query": "select 1 = 2", "query_plan": {"a": 1}}'))).toEqual({
    query_plan: { a: 1 },
  });
  expect(withoutQuery('-> Rows fetched before execution')).toBe('-> Rows fetched before execution');
});
