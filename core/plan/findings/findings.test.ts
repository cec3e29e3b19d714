import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePlan } from '../parse-plan.ts';
import { findings } from './findings.ts';
import type { Finding } from './rule.ts';
import { FINDING_TEXTS, fillText, type RuleId } from './texts.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

function found(text: string): Finding[] {
  const reading = parsePlan(text);
  if (!reading.ok) throw new Error(reading.problem.message);
  return findings(reading.plan);
}

function rulesIn(source: string): string[] {
  const text = source.includes('->') ? source : readFileSync(join(FIXTURES, source), 'utf8');
  return found(text).map(finding => finding.rule);
}

/** A table of TREE that is read `rows` times, with a filter that keeps `kept`. */
function scan(read: string, rows: number, kept: number, condition = "(t.a = 'x')"): string {
  return `-> Filter: ${condition}  (cost=100 rows=${kept})\n    -> ${read}  (cost=100 rows=${rows})`;
}
const nested = (inner: string, outerRows = 50) =>
  `-> Nested loop inner join  (cost=9000 rows=10)\n    -> Index range scan on o using k over (a < 5)  (cost=10 rows=${outerRows})\n    -> ${inner}`;
const measured = (estimated: number, rows: number, above = '') =>
  `${above}-> Index lookup on t using k (a=1)  (cost=9 rows=${estimated}) (actual time=0.1..5 rows=${rows} loops=1)`;

/** For each rule: where it fires, and what looks alike but must stay silent. */
const CASES: Record<RuleId, { fires: string[]; silent: string[] }> = {
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
    fires: [nested('Table scan on t  (cost=80 rows=900)')],
    silent: [
      'big_numbers.v1.json',
      nested('Index lookup on t using k (a=o.a)  (cost=80 rows=900)'),
      nested('Table scan on t  (cost=80 rows=900)', 2),
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
    fires: ['union_in_where.v1.json', 'update_value_subquery.v1.json'],
    silent: ['order_by_subquery.v1.json', 'any_all_subquery.v1.json', 'subquery_in_if_nested.v1.json'],
  },
  'estimate-off': {
    fires: ['hash_join_left_extra.analyze.tree.txt', measured(20, 9_000)],
    silent: [
      'view_aggregate.analyze.tree.txt', // 0 stands for "not estimated"
      'range_checked.analyze.tree.txt', // a limit stopped it
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
  it.each(fires)('fires on %s', source => expect(rulesIn(source)).toContain(rule));
  it.each(silent)('is silent on %s', source => expect(rulesIn(source)).not.toContain(rule));
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
