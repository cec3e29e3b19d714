import { describe, expect, it } from 'vitest';
import { planSchema } from './plan-schema.ts';
import { schemaChanges } from './schema-changes.ts';

const around = (ddl: string, rows: number | null) =>
  planSchema({
    tables: [{ schema: 's', name: 't', ddl, rows, dataBytes: null, indexBytes: null, indexes: [] }],
    conversions: [],
  });

describe('what changed around two plans', () => {
  it('names indexes, columns and sizes', () => {
    const a = around('CREATE TABLE `t` (`a` int, `b` varchar(9), KEY `x` (`a`), KEY `y` (`b`))', 1_000);
    const b = around('CREATE TABLE `t` (`a` bigint, `b` varchar(9), KEY `y` (`b`,`a`), KEY `z` (`b`))', 4_000);
    expect(schemaChanges(a, b)).toEqual([
      { kind: 'index-gone', table: 't', index: 'x', columns: 'a' },
      { kind: 'index-changed', table: 't', index: 'y', columns: 'b, a' },
      { kind: 'index-added', table: 't', index: 'z', columns: 'b' },
      { kind: 'column-changed', table: 't', column: 'a', a: 'int', b: 'bigint' },
      { kind: 'rows', table: 't', a: 1_000, b: 4_000 },
    ]);
  });

  it('is silent about what is alike, wanders, or is not known on both sides', () => {
    const ddl = 'CREATE TABLE `t` (`a` int, KEY `x` (`a`))';
    expect(schemaChanges(around(ddl, 1_000), around(ddl, 1_050))).toEqual([]);
    expect(schemaChanges(around(ddl, null), around(ddl, 9))).toEqual([]);
    expect(schemaChanges({ tables: [], conversions: [] }, around(ddl, 9))).toEqual([]);
  });
});
