import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePlan } from '../parse-plan.ts';
import { redactPlanDocument } from '../redact.ts';
import { planSchema } from '../schema/plan-schema.ts';
import type { IndexConversion } from '../schema/table-facts.ts';
import { findingWords } from './finding-words.ts';
import { findings } from './findings.ts';
import type { Finding } from './rule.ts';
import { FINDING_TEXTS, type RuleId } from './texts.ts';
import { VARIANT_TEXTS } from './variant-texts.ts';

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
/** The outer side of a left join is read first; an inner one is printed the other way round. */
const hashed = (kind: string, t: number, o: number, actual = '') =>
  `-> ${kind} hash join (t.a = o.a)  (cost=9000 rows=10)${actual}\n    -> Table scan on t  (cost=80 rows=${t})\n    -> Hash\n        -> Table scan on o  (cost=80 rows=${o})`;
const setOperation = (word: string) =>
  `-> Table scan on <temporary>  (cost=80 rows=90000)\n    -> ${word} materialize with deduplication  (cost=70 rows=90000)\n        -> Table scan on t  (cost=9 rows=90000)\n        -> Table scan on o  (cost=9 rows=90000)`;
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
      nested(scan('Table scan on t', 900, 9, '(t.a = o.a)').replace(/\n/, '\n        ')),
      'maria_scan_per_row.mariadb.json',
      'maria_uncached.analyze.mariadb.json',
    ],
    silent: [
      'big_numbers.v1.json',
      nested('Index lookup on t using k (a=o.a)  (cost=80 rows=900)'),
      nested(scan('Table scan on t', 900, 9, '(t.a = o.a)').replace(/\n/, '\n        '), 2),
      'cartesian_hash.v1.json', // no condition that an index could serve
      'maria_scan_where.analyze.mariadb.json', // the cache answered all but 8 times
      'maria_independent.mariadb.json',
    ],
  },
  'join-without-key': {
    fires: [
      'big_numbers.v1.json',
      hashed('Inner', 5_000_000, 200),
      hashed('Inner', 200, 5_000_000),
      hashed('Left', 200, 5_000_000),
    ],
    silent: [
      'inner_join_nl.v1.json',
      'trap_newline_alias.v1.json',
      'hypergraph_join.v2.json',
      'big_numbers.tree.txt', // there is no column that joins
      hashed('Left', 5_000_000, 200), // all rows of the outer side are wanted
      hashed('Inner', 50_000, 40_000), // more lookups than a scan is worth
      hashed('Inner', 50_000, 200, ' (actual time=1..9 rows=49000 loops=1)'), // what is read is wanted
    ],
  },
  'cartesian-join': {
    fires: [
      'trap_newline_alias.tree.txt',
      'big_numbers.v2.json',
      'cartesian_hash.v1.json',
      nested('Table scan on t  (cost=80 rows=900)'),
    ],
    silent: [
      'hash_join_left_extra.tree.txt',
      'hypergraph_join.tree.txt',
      'big_numbers.v1.json',
      nested('Table scan on t  (cost=80 rows=90000)', 1), // nothing is multiplied
    ],
  },
  'large-sort': {
    fires: ['filesort_limit.v1.json'],
    silent: ['order_by_subquery.v1.json', 'covering_index_scan.v1.json'],
  },
  'large-temporary-table': {
    fires: ['group_tmp_filesort.v1.json', 'distinct_tmp.tree.txt', setOperation('Union')],
    silent: ['derived_group.v1.json', 'except_all.v1.json', setOperation('Except'), setOperation('Intersect')],
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
        const own = finding.variant ? VARIANT_TEXTS[language][finding.variant] : {};
        const texts = { ...FINDING_TEXTS[language][finding.rule], ...own };
        const wanted =
          Object.values(texts)
            .join(' ')
            .match(/\{\w+\}/g) ?? [];
        for (const name of wanted) expect(Object.keys(finding.params)).toContain(name.slice(1, -1));
        expect(findingWords(finding, language).meaning).not.toContain('{');
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

describe('a finding weighs', () => {
  const only = (source: string, rule: RuleId): Finding | undefined =>
    found(source.includes('->') ? source : readFileSync(join(FIXTURES, source), 'utf8')).find(f => f.rule === rule);
  const limited = (plan: string) => `-> Limit: 10 row(s)  (cost=1 rows=10)\n${plan.replace(/^/gm, '    ')}`;
  const range = (key: string) => `-> Index range scan on t using ${key} over (id < 5)  (cost=9 rows=2000000)`;

  it('an index that cannot be made wider', () => {
    expect(only(range('PRIMARY'), 'wide-range')).toMatchObject({ variant: 'wide-primary' });
    expect(only(range('made'), 'wide-range')?.variant).toBeUndefined();
    const late = (read: string) => only(scan(read, 200_000, 900), 'late-filter')?.variant;
    expect(late('Index lookup on t using PRIMARY (id = 5)')).toBe('late-primary');
    expect(late('Index scan on t using PRIMARY')).toBe('late-scan');
    expect(late('Index lookup on t using k (a = 5)')).toBeUndefined();
  });

  it('what a dependent subquery reads, not only how often it runs', () => {
    expect(only('update_value_subquery.v1.json', 'dependent-subquery')).toMatchObject({
      severity: 'info',
      variant: 'looked-up-subquery',
    });
    const uncached = only('maria_uncached.mariadb.json', 'dependent-subquery');
    expect(uncached).toMatchObject({
      severity: 'warning',
      evidence: ['dependent', 'select #2', '×375', '563\u202fK read'],
    });
    expect(uncached?.variant).toBeUndefined();
  });

  it.each([
    ['=', 90_000],
    ['BETWEEN', 99_990],
    ['= and <', 29_997],
  ])("the optimizer's guess for %s as a guess", (_, kept) => {
    const finding = only(scan('Table scan on t', 900_000, kept), 'full-scan');
    expect(finding).toMatchObject({ severity: 'warning', assumed: true });
    expect(finding?.evidence.at(-1)).toMatch(/ % assumed \(no statistics\)$/);
    expect(finding && findingWords(finding, 'en').meaning).toContain('assumed');
    expect(finding && findingWords(finding, 'ko').meaning).toContain('가정한');
  });

  it('what statistics or a run say as a fact', () => {
    const known = { severity: 'critical', assumed: false };
    expect(only(scan('Table scan on t', 900_000, 80_000), 'full-scan')).toMatchObject(known);
    const run = ' (actual time=1..9 rows=900000 loops=1)';
    const ran = scan('Table scan on t', 900_000, 90_000).replace(
      'rows=90000)',
      'rows=90000) (actual time=1..9 rows=90000 loops=1)',
    );
    expect(only(`${ran}${run}`, 'full-scan')).toMatchObject(known);
  });

  it('rows under a limit as the most there can be', () => {
    const late = only(limited(scan('Index lookup on t using k (b = 5)', 200_000, 900)), 'late-filter');
    expect(late).toMatchObject({ severity: 'info', params: { read: '≤ 200\u202fK' } });
    const joined = only(limited(hashed('Inner', 200, 5_000_000)), 'join-without-key');
    expect(joined).toMatchObject({ severity: 'info', params: { rows: '≤ 5.00\u202fM' } });
    expect(only('range_checked.tree.txt', 'range-checked')).toMatchObject({
      severity: 'info',
      params: { loops: '≤ 1,500' },
    });
  });

  it('a join by its waste, never by its size alone', () => {
    expect(only(hashed('Inner', 200, 50_000_000), 'join-without-key')?.severity).toBe('warning');
  });

  it('whether any index could give the rows of a sort in order', () => {
    const sort = (input: string) => only(`-> Sort: t.a  (cost=1 rows=90000)\n    -> ${input}`, 'large-sort')?.variant;
    expect(sort('Table scan on t  (cost=1 rows=90000)')).toBeUndefined();
    expect(sort(scan('Table scan on t', 900_000, 90_000).replace('-> ', '').replace(/\n/, '\n    '))).toBeUndefined();
    expect(sort(hashed('Inner', 200, 90_000).replace('rows=10', 'rows=90000').slice(3).replace(/\n/g, '\n    '))).toBe(
      'sorted-result',
    );
    expect(
      sort(
        'Table scan on <temporary>  (cost=1 rows=90000)\n        -> Aggregate using temporary table  (cost=1 rows=90000)',
      ),
    ).toBe('sorted-result');
  });
});
