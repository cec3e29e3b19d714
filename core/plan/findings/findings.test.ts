import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillText } from '#core/format/fill-text.ts';
import { parsePlan } from '../parse-plan.ts';
import { redactPlanDocument } from '../redact.ts';
import { planSchema } from '../schema/plan-schema.ts';
import type { IndexConversion } from '../schema/table-facts.ts';
import { findings } from './findings.ts';
import type { Finding } from './rule.ts';
import { FINDING_TEXTS, type RuleId } from './texts.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** A plan with the definitions of its tables; their names are those that the plan prints. */
type WithSchema = { plan: string; ddl: string; rows?: number; conversions?: IndexConversion[] };

function found(text: string, around?: WithSchema): Finding[] {
  const reading = parsePlan(text);
  if (!reading.ok) throw new Error(reading.problem.message);
  if (!around) return findings(reading.plan);
  const { ddl, rows = null, conversions = [] } = around;
  const name = /`(\w+)`/.exec(ddl)?.[1] ?? '';
  const table = { schema: 's', name, ddl, rows, dataBytes: null, indexBytes: null, indexes: [] };
  return findings(reading.plan, planSchema({ tables: [table], conversions }));
}

function rulesIn(source: string | WithSchema): string[] {
  const given = typeof source === 'string' ? source : source.plan;
  const text = given.includes('->') ? given : readFileSync(join(FIXTURES, given), 'utf8');
  return found(text, typeof source === 'string' ? undefined : source).map(finding => finding.rule);
}

/** A table of TREE that is read `rows` times, with a filter that keeps `kept`. */
function scan(read: string, rows: number, kept: number, condition = "(t.a = 'x')"): string {
  return `-> Filter: ${condition}  (cost=100 rows=${kept})\n    -> ${read}  (cost=100 rows=${rows})`;
}
const nested = (inner: string, outerRows = 50) =>
  `-> Nested loop inner join  (cost=9000 rows=10)\n    -> Index range scan on o using k over (a < 5)  (cost=10 rows=${outerRows})\n    -> ${inner}`;
const measured = (estimated: number, rows: number, above = '') =>
  `${above}-> Index lookup on t using k (a=1)  (cost=9 rows=${estimated}) (actual time=0.1..5 rows=${rows} loops=1)`;

const T =
  'CREATE TABLE `t` (`id` int, `a` int, `b` varchar(9), `phone` varchar(20), `made` datetime, `total` int, `memo` text, PRIMARY KEY (`id`), KEY `k` (`a`), KEY `ph` (`phone`), KEY `made` (`made`))';
const HIDDEN = T.replace('KEY `k`', 'KEY `ix_b` (`b`) /*!80000 INVISIBLE */, KEY `k`');
const PHONE = { index: 'ph', column: 'phone' };
const HASH =
  '-> Inner hash join (t.phone = o.code)  (cost=9000 rows=10)\n    -> Table scan on t  (cost=80 rows=90000)\n    -> Hash\n        -> Table scan on o  (cost=80 rows=9)';
/** An index lookup that uses these columns. */
const looked = (columns: string[], rows = 40_000) =>
  JSON.stringify({
    query_block: {
      cost_info: { query_cost: '9' },
      table: {
        table_name: 't',
        access_type: 'ref',
        key: 'k',
        rows_examined_per_scan: rows,
        filtered: '100',
        cost_info: { read_cost: '9' },
        used_columns: columns,
        note: '->',
      },
    },
  });

/** For each rule: where it fires, and what looks alike but must stay silent. */
const CASES: Record<RuleId, { fires: (string | WithSchema)[]; silent: (string | WithSchema)[] }> = {
  'implicit-conversion': {
    fires: [
      { plan: scan('Table scan on t', 50_000, 400, '(t.phone = 5)'), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, "(t.phone = '?')"), ddl: T, conversions: [PHONE] },
      {
        plan: nested('Filter: (t.phone = o.code)  (cost=80 rows=9)\n        -> Table scan on t  (cost=80 rows=9000)'),
        ddl: T,
        conversions: [PHONE],
      },
      { plan: HASH, ddl: T, conversions: [PHONE] },
    ],
    silent: [
      scan('Table scan on t', 50_000, 400, '(t.phone = 5)'), // no definition
      { plan: scan('Table scan on t', 50_000, 400, "(t.phone = '5')"), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, '(t.a = 5)'), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, "(t.b = 'x')"), ddl: T, conversions: [PHONE] }, // of another condition
      {
        plan: scan('Table scan on t', 50_000, 400, "(t.phone = '?')"),
        ddl: T,
        conversions: [{ ...PHONE, table: 'u' }],
      },
      { plan: scan('Index lookup on t using k (a = 5)', 50_000, 400, '(t.phone = 5)'), ddl: T, conversions: [PHONE] },
    ],
  },
  'column-in-expression': {
    fires: [
      { plan: scan('Table scan on t', 50_000, 400, "(cast(t.made as date) = '2026-01-01')"), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, '((t.a + 1) = 5)'), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, '(year(t.made) between ? and ?)'), ddl: T },
    ],
    silent: [
      { plan: scan('Table scan on t', 50_000, 400, "(lower(t.b) = 'x')"), ddl: T }, // no index on it
      { plan: scan('Table scan on t', 50_000, 400, "(t.made = '2026-01-01')"), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, '(year(t.made) <> 2026)'), ddl: T },
      {
        plan: scan('Table scan on t', 50_000, 400, '(year(t.made) = 2026)'),
        ddl: T.replace('KEY `k`', 'KEY `f` ((year(`made`))), KEY `k`'),
      },
    ],
  },
  'invisible-index': {
    fires: [
      { plan: scan('Table scan on t', 50_000, 400, "(t.b = 'x')"), ddl: HIDDEN },
      { plan: scan('Table scan on t', 50_000, 400, "(t.b = 'x')"), ddl: HIDDEN.replace('INVISIBLE', 'IGNORED') },
    ],
    silent: [
      { plan: scan('Table scan on t', 50_000, 400, '(t.total = 7)'), ddl: HIDDEN },
      { plan: scan('Table scan on t', 50_000, 400, "(t.b = 'x')"), ddl: T },
    ],
  },
  'missing-index': {
    fires: [{ plan: scan('Table scan on t', 50_000, 400, "((t.b = 'x') and (t.total > 7))"), ddl: T }],
    silent: [
      scan('Table scan on t', 50_000, 400, "(t.b = 'x')"),
      { plan: 'literal_newline_arrow.v1.json', ddl: 'CREATE TABLE `nokey` (`a` int, `b` int, `c` varchar(50))' }, // joined by OR
      { plan: scan('Table scan on t', 50_000, 400, '(t.a = 5)'), ddl: T }, // there is one
      { plan: scan('Table scan on t', 50_000, 400, "(t.memo = 'x')"), ddl: T }, // TEXT needs a prefix
      { plan: scan('Table scan on t', 50_000, 400, "(t.b like '%x')"), ddl: T },
      { plan: scan('Table scan on t', 300, 4, "(t.b = 'x')"), ddl: T },
      { plan: scan('Table scan on t', 50_000, 400, "(t.b = 'x')"), ddl: HIDDEN },
      { plan: scan('Table scan on t', 50_000, 400, '(t.b = 5551234)'), ddl: T }, // converted row by row
      { plan: scan('Table scan on t', 50_000, 400, "(t.b = 'x')"), ddl: T.replace('varchar(9)', 'varchar(2048)') },
    ],
  },
  'wide-range': {
    fires: [
      '-> Index range scan on t using made over (made < 5)  (cost=9 rows=200000)',
      { plan: '-> Index range scan on t using made over (made < 5)  (cost=9 rows=20000)', ddl: T, rows: 40_000 },
    ],
    silent: [
      '-> Index range scan on t using made over (made < 5)  (cost=9 rows=20000)',
      { plan: '-> Index range scan on t using made over (made < 5)  (cost=9 rows=20000)', ddl: T, rows: 4_000_000 },
      '-> Covering index range scan on t using made over (made < 5)  (cost=9 rows=200000)',
      '-> Limit: 5 row(s)  (cost=9 rows=5)\n    -> Index range scan on t using made over (made < 5)  (cost=9 rows=200000)',
      'range_in_list.v1.json',
    ],
  },
  'covering-chance': {
    fires: [{ plan: looked(['id', 'a', 'total']), ddl: T }],
    silent: [
      looked(['id', 'a', 'total']),
      { plan: looked(['id', 'a', 'memo']), ddl: T }, // TEXT
      { plan: looked(['id', 'a', 'total', 'b', 'made']), ddl: T }, // too many
      { plan: looked(['id', 'a']), ddl: T }, // nothing is missing
      { plan: looked(['id', 'a', 'total'], 40), ddl: T },
    ],
  },
  'full-scan': {
    fires: ['literal_newline_arrow.v1.json', scan('Table scan on t', 50_000, 400)],
    silent: [
      'count_distinct.v1.json', // everything is wanted
      'semijoin_materialize.v1.json', // its 10 % are a guess about a join condition
      'union_in_where.analyze.tree.txt', // the condition is a subquery, which no index serves
      scan('Table scan on t', 50_000, 40_000),
      scan('Table scan on t', 300, 3),
      scan('Table scan on t', 50_000, 400, '(t.a = u.a)'),
    ],
  },
  'repeated-scan': {
    fires: [
      nested('Table scan on t  (cost=80 rows=900)'),
      'maria_scan_per_row.mariadb.json',
      'maria_uncached.analyze.mariadb.json',
    ],
    silent: [
      'big_numbers.v1.json',
      nested('Index lookup on t using k (a=o.a)  (cost=80 rows=900)'),
      nested('Table scan on t  (cost=80 rows=900)', 2),
      'maria_scan_where.analyze.mariadb.json', // the cache answered all but 8 times
      'maria_independent.mariadb.json',
    ],
  },
  'join-without-key': {
    fires: ['big_numbers.v1.json'],
    silent: ['inner_join_nl.v1.json', 'trap_newline_alias.v1.json', 'hypergraph_join.v2.json'],
  },
  'cartesian-join': {
    fires: ['trap_newline_alias.tree.txt', 'big_numbers.v2.json'],
    silent: ['hash_join_left_extra.tree.txt', 'hypergraph_join.tree.txt', 'big_numbers.v1.json'],
  },
  'large-sort': {
    fires: ['filesort_limit.v1.json'],
    silent: ['order_by_subquery.v1.json', 'covering_index_scan.v1.json'],
  },
  'large-temporary-table': {
    fires: ['group_tmp_filesort.v1.json', 'distinct_tmp.tree.txt'],
    silent: ['derived_group.v1.json', 'except_all.v1.json'],
  },
  'late-filter': {
    fires: [scan('Index lookup on t using ix_b (b = 5)', 200_000, 900)],
    silent: [
      'partition_pruned.v1.json',
      'inner_join_nl.v1.json',
      scan('Index lookup on t using ix_b (b = 5)', 200_000, 150_000),
    ],
  },
  'dependent-subquery': {
    fires: [
      'union_in_where.v1.json',
      'update_value_subquery.v1.json',
      'maria_cache.mariadb.json',
      'maria_uncached.mariadb.json',
      'maria_exists.mariadb.json',
    ],
    silent: [
      'maria_cache.analyze.mariadb.json', // the cache answered all but 8 times
      'maria_independent.mariadb.json',
      'order_by_subquery.v1.json',
      'any_all_subquery.v1.json',
      'subquery_in_if_nested.v1.json',
    ],
  },
  'estimate-off': {
    fires: ['hash_join_left_extra.analyze.tree.txt', measured(20, 9_000)],
    silent: [
      'view_aggregate.analyze.tree.txt', // 0 stands for "not estimated"
      'range_checked.analyze.tree.txt', // a limit stopped it
      'maria_independent.analyze.mariadb.json', // no estimate of its condition
      measured(20, 150),
      measured(9_000, 10, '-> Limit: 10 row(s)  (cost=9 rows=10) (actual time=1..2 rows=10 loops=1)\n    '),
    ],
  },
  'scanned-derived-table': {
    fires: [
      nested(
        'Table scan on d  (cost=80 rows=900)\n        -> Materialize  (cost=70 rows=900)\n            -> Table scan on x  (cost=9 rows=900)',
      ),
    ],
    silent: ['derived_group.v1.json', 'lateral_derived.v1.json', 'cte_simple_twice.v1.json'],
  },
  'large-offset': {
    fires: ['-> Limit/Offset: 20/50000 row(s)  (cost=9 rows=20)\n    -> Table scan on t  (cost=9 rows=90000)'],
    silent: ['filesort_limit.tree.txt', 'range_checked.tree.txt'],
  },
  'index-merge': {
    fires: ['index_merge_intersect.v1.json'],
    silent: ['index_merge_union.v1.json', 'for_update.v1.json'],
  },
  'range-checked': {
    fires: ['range_checked.v1.json'],
    silent: ['range_in_list.v1.json', 'big_numbers.v1.json'],
  },
};

describe.each(Object.entries(CASES))('rule %s', (rule, { fires, silent }) => {
  it.each(fires)('fires on %o', source => expect(rulesIn(source)).toContain(rule));
  it.each(silent)('is silent on %o', source => expect(rulesIn(source)).not.toContain(rule));
});

describe('findings', () => {
  const all = globSync(['*.json', '*.txt'], { cwd: FIXTURES }).flatMap(name => {
    const reading = parsePlan(readFileSync(join(FIXTURES, name), 'utf8'));
    return reading.ok ? findings(reading.plan) : [];
  });

  it('cite evidence, and fill every figure of their texts in both languages', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const finding of all) {
      expect(finding.evidence.length).toBeGreaterThan(0);
      for (const language of ['en', 'ko'] as const) {
        const { title, meaning, advice } = FINDING_TEXTS[language][finding.rule];
        const wanted = [title, meaning, advice].join(' ').match(/\{\w+\}/g) ?? [];
        for (const name of wanted) expect(Object.keys(finding.params)).toContain(name.slice(1, -1));
        expect(fillText(meaning, finding.params)).not.toContain('{');
      }
    }
  });

  it('stand worst first', () => {
    const order = ['critical', 'warning', 'info'];
    const severities = found(readFileSync(join(FIXTURES, 'any_all_subquery.v1.json'), 'utf8')).map(f =>
      order.indexOf(f.severity),
    );
    expect(severities).toEqual(severities.toSorted());
  });
});

// Lists tell what was found in the whole text, pages what is found without literals: the two must agree.
it.each([
  ["(t.b = 'x')", 'missing-index'],
  ['(t.b = 821012345678)', 'full-scan'],
  ['(t.b = -1.5e3)', 'full-scan'],
  ["(t.b = x'41')", 'missing-index'],
  ["(t.phone = 'x')", 'full-scan'],
  ['(t.phone = 821012345678)', 'implicit-conversion'],
])('%s is judged the same without its literals', (condition, rule) => {
  const plan = scan('Table scan on t', 50_000, 400, condition);
  expect(rulesIn({ plan, ddl: T })).toEqual([rule]);
  expect(rulesIn({ plan: redactPlanDocument(plan), ddl: T })).toEqual([rule]);
});

describe('what is said to be tried', () => {
  const statements = (text: string, ddl: string) => found(text, { plan: text, ddl }).map(({ statement }) => statement);
  const both = scan('Table scan on t', 50_000, 400, "((t.b = 'x') and (t.total > 7))");

  it('names the schema, and holds no more columns than an index takes', () => {
    expect(statements(both, T)).toEqual(['ALTER TABLE s.t ADD INDEX (b, total);']);
    const wide = T.replace('varchar(9)', 'varchar(768)');
    expect(statements(both, wide)).toEqual(['ALTER TABLE s.t ADD INDEX (b);']);
    const narrow = wide.replace(/\)$/, ') DEFAULT CHARSET=latin1');
    expect(statements(both, narrow)).toEqual(['ALTER TABLE s.t ADD INDEX (b, total);']);
  });

  it('shows a hidden index in the words of its server', () => {
    expect(statements(both, HIDDEN)).toEqual(['ALTER TABLE s.t ALTER INDEX ix_b VISIBLE;']);
    const maria = HIDDEN.replace('INVISIBLE', 'IGNORED');
    expect(statements(both, maria)).toEqual(['ALTER TABLE s.t ALTER INDEX ix_b NOT IGNORED;']);
  });

  it('says of a scan under a limit that its estimate is the most', () => {
    const [finding] = found(
      `-> Limit: 10 row(s)  (cost=1 rows=10)\n${scan('Table scan on t', 500_000, 50_000).replace(/^/gm, '    ')}`,
    );
    expect(finding).toMatchObject({ rule: 'full-scan', severity: 'info', params: { read: '≤ 500\u202fK' } });
  });
});
