import { describe, expect, it } from 'vitest';
import { flavourOf, sourceFor } from './detect.ts';
import { explainKinds, withoutQuery } from './explain-documents.ts';
import { recognised } from './processlist.ts';

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
    expect(recognised({ ...row, Time: 5 }, 101_950, first)).toBe(first);
  });
  it('gives another text, or the same begun anew, another id', () => {
    const first = recognised(row, 100_900, undefined);
    expect(recognised({ ...row, Info: 'SELECT 2', Time: 4 }, 101_900, first).eventId).toBe('97');
    expect(recognised({ ...row, Info: 'SELECT 2', Time: 4 }, 101_900, first)).not.toBe(first);
    expect(recognised({ ...row, Time: 1 }, 109_900, first).eventId).toBe('108');
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
