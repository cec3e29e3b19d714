import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffPlans } from './diff-plans.ts';
import { planMarkdown } from './markdown.ts';
import type { Plan, PlanNode } from './model.ts';
import { baseTables, parsePlan } from './parse-plan.ts';
import { planShape } from './shape.ts';
import { planNodes } from './walk.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

function read(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

function parsed(name: string): Plan {
  const reading = parsePlan(read(name));
  if (!reading.ok) throw new Error(`${name}: ${reading.problem.message}`);
  return reading.plan;
}

/** `nested_loop(table_scan c, index_lookup o)` */
function outline(node: PlanNode): string {
  const name = node.object ? ` ${node.object.name}` : '';
  const below = [...node.inputs, ...node.subqueries.map(s => s.root)].map(outline).join(', ');
  return `${node.operator}${name}${below ? `(${below})` : ''}`;
}

function tableNode(plan: Plan, name: string): PlanNode {
  const node = planNodes(plan).find(n => n.object?.name === name);
  if (!node) throw new Error(`no table ${name}`);
  return node;
}

describe('JSON version 1', () => {
  const files = globSync('*.v1.json', { cwd: FIXTURES }).sort();

  it.each(files)('reads %s whole: no gap, no unknown operator, every table', name => {
    const plan = parsed(name);
    expect(plan.gaps).toEqual([]);
    expect(planNodes(plan).filter(n => n.operator === 'other')).toEqual([]);
    const text = read(name).replaceAll(/\\"|\\\\/g, '_');
    if (plan.format !== 'mysql-v1') return;
    const named = [...text.matchAll(/"table_name": "([^"]*)"/g)].map(m => m[1]?.replaceAll('\\n', '\n'));
    const tables = planNodes(plan).map(n => n.object?.name.replaceAll(/["\\]/g, '_'));
    for (const table of named) expect(tables).toContain(table);
  });

  it('is told from MariaDB where MySQL 5.6 prints no cost, and gets the rows of joins that 5.6 leaves out', () => {
    const table = (name: string, rows: number) => ({
      table: { table_name: name, access_type: 'ALL', rows, filtered: 100, attached_condition: 'true' },
    });
    const grouping = {
      using_temporary_table: true,
      using_filesort: false,
      nested_loop: [table('c', 375), table('o', 6)],
    };
    const sorted = {
      query_block: { select_id: 1, ordering_operation: { using_filesort: true, grouping_operation: grouping } },
    };
    const attached = {
      query_block: { ...table('c', 9), attached_subqueries: [{ dependent: true, query_block: table('o', 6) }] },
    };
    const [plan, other] = [sorted, attached].map(document => {
      const reading = parsePlan(JSON.stringify(document));
      if (!reading.ok) throw new Error(reading.problem.message);
      expect(reading.plan).toMatchObject({ format: 'mysql-v1', gaps: [] });
      return reading.plan;
    });
    expect(plan && outline(plan.root)).toBe('sort(group(nested_loop(table_scan c, table_scan o)))');
    expect(plan && tableNode(plan, 'o').estimate).toMatchObject({ loops: 375, rows: 6 });
    expect(other && outline(other.root)).toBe('table_scan c(table_scan o)');
  });

  it('reads a flat join as a left-deep tree in execution order', () => {
    const plan = parsed('same_table_three_aliases.v1.json');
    expect(outline(plan.root)).toBe('nested_loop(nested_loop(index_lookup a, index_lookup b), index_lookup c)');
  });

  it('gives inner tables their loops and rows a loop', () => {
    const orders = tableNode(parsed('inner_join_nl.v1.json'), 'o');
    expect(orders.estimate.loops).toBe(375);
    expect(orders.estimate.rows).toBeCloseTo(625 / 375);
    expect(orders.estimate.filtered).toBe(24.72);
    expect(orders.key).toMatchObject({ name: 'ix_cust', ref: ['explainlab.c.id'], parts: ['customer_id'] });
  });

  it('takes the own cost of a joined table from the growth of the prefix cost', () => {
    const plan = parsed('range_checked.v1.json');
    expect(tableNode(plan, 'o').cost.own).toBeCloseTo(3_070_576.5 - 151.5);
    expect(plan.queryCost).toBe(3_070_576.5);
  });

  it('makes a hash join of the join buffer on the inner table', () => {
    const plan = parsed('hash_join_left_extra.v1.json');
    expect(plan.root).toMatchObject({ operator: 'hash_join', join: { kind: 'left' } });
    expect(plan.root.inputs[1]?.estimate.loops).toBe(1);
  });

  it('does not claim a join kind that version 1 does not show', () => {
    expect(parsed('inner_join_nl.v1.json').root.join).toBeUndefined();
  });

  it('skips the comments of end_markers_in_json', () => {
    expect(outline(parsed('trap_end_markers.v1.json').root)).toBe(
      'sort(buffer(nested_loop(index_lookup c, index_lookup o)))',
    );
  });

  it('hangs a subquery on the node that runs it and multiplies its cost by its runs', () => {
    const sort = parsed('order_by_subquery.v1.json').root;
    expect(sort.subqueries[0]).toMatchObject({ place: 'order_by', dependent: true, selectId: 2 });
    expect(sort.subqueries[0]?.root.cost).toMatchObject({ perLoop: 37.48, cumulative: 37.48 * 8 });
  });

  it('puts a write above what it reads, and names an insert by its target', () => {
    expect(outline(parsed('delete_multi.v1.json').root)).toBe('delete(nested_loop(index_lookup o, index_lookup i))');
    expect(outline(parsed('replace_select.v1.json').root)).toBe('replace empty_t(index_range customers)');
  });

  it('stacks windows in the order in which they are computed', () => {
    expect(outline(parsed('window_multi.v1.json').root)).toBe(
      'sort(window(sort(window(sort(window(sort(table_scan emp)))))))',
    );
  });

  it('keeps set operations, shared temporary tables and messages', () => {
    expect(parsed('union_all.v1.json').root.operator).toBe('append');
    expect(parsed('except_all.v1.json').root.operator).toBe('except');
    expect(parsed('impossible_agg.v1.json').root).toMatchObject({ operator: 'zero_rows', message: 'Impossible WHERE' });
    const shared = tableNode(parsed('cte_simple_twice.v1.json'), 'b').inputs[0];
    expect(shared).toMatchObject({ operator: 'materialize', materialization: { printedElsewhere: true }, inputs: [] });
  });

  it('leaves absent what the server does not print', () => {
    const insert = parsed('insert_values.v1.json').root;
    expect(insert).toMatchObject({ operator: 'insert', estimate: {}, cost: {} });
    expect(insert).not.toHaveProperty('access');
  });

  it('reads the forms of older servers: figures as numbers, messages in the table', () => {
    const old = parsePlan(
      '{"query_block":{"select_id":1,"table":{"table_name":"t","access_type":"ALL","rows":10,"filtered":50}}}',
    );
    expect(old.ok && old.plan.root.estimate).toEqual({ rows: 5, rowsRead: 10, filtered: 50 });
    const empty = parsePlan('{"query_block":{"select_id":1,"table":{"message":"Impossible WHERE noticed"}}}');
    expect(empty.ok && empty.plan.root.operator).toBe('zero_rows');
  });

  it('names the base tables once each', () => {
    expect(baseTables(parsed('view_aggregate.v1.json').root)).toEqual(['o', 'c']);
  });
});

describe('damaged documents', () => {
  it('gives what it has and says where the text was cut', () => {
    const text = read('inner_join_nl.v1.json');
    const reading = parsePlan(text.slice(0, Math.floor(text.length * 0.8)));
    expect(reading.ok && reading.plan.gaps[0]?.line).toBeGreaterThan(10);
    expect(reading.ok && planNodes(reading.plan).length).toBeGreaterThanOrEqual(3);
  });

  it.each(['', '  ', 'hello', '[]', '{}', '{"a":1}', '{"query_block":[]}'])('says why %j is no plan', text => {
    const reading = parsePlan(text);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.problem.line).toBe(1);
  });

  it('names an unknown part instead of hiding it', () => {
    const reading = parsePlan('{"query_block":{"select_id":1,"quantum_operation":{"table":{"table_name":"t"}}}}');
    expect(reading.ok && reading.plan.gaps[0]?.message).toContain('quantum_operation');
    expect(reading.ok && reading.plan.root.operator).toBe('other');
  });

  it('does not follow endless nesting', () => {
    expect(parsePlan(`{"query_block":${'{"ordering_operation":'.repeat(100_000)}`)).toBeDefined();
  });
});

const UNPRINTABLE = ['delete_all', 'update_impossible', 'update_order_limit', 'update_value_subquery'];
const iteratorFiles = globSync(['*.v2.json', '*.tree.txt'], { cwd: FIXTURES })
  .filter(name => !UNPRINTABLE.includes(name.split('.')[0] ?? ''))
  .sort();

describe('JSON version 2 and TREE', () => {
  it.each(iteratorFiles)('reads %s whole: no gap, no unknown operator', name => {
    const plan = parsed(name);
    expect(plan.gaps).toEqual([]);
    expect(
      planNodes(plan)
        .filter(n => n.operator === 'other')
        .map(n => n.label),
    ).toEqual([]);
    expect(plan.measured).toBe(name.includes('analyze'));
  });

  it.each(UNPRINTABLE)('says that %s is not printed in this format', name => {
    for (const ending of ['v2.json', 'tree.txt']) {
      const reading = parsePlan(read(`${name}.${ending}`));
      expect(!reading.ok && reading.problem.message).toContain('FORMAT=JSON version 1');
    }
  });

  it.each(iteratorFiles.filter(name => name.endsWith('.tree.txt')))(
    'reads the same outline from %s and its version 2',
    name => {
      const shape = (node: PlanNode): unknown => [
        node.operator,
        node.access,
        node.key?.name,
        node.object?.alias ?? node.object?.name,
        node.join,
        node.inputs.map(shape),
        node.subqueries.map(s => [s.place, s.dependent, shape(s.root)]),
      ];
      const sibling = parsed(name.replace('.tree.txt', '.v2.json'));
      expect(shape(parsed(name).root)).toEqual(shape(sibling.root));
    },
  );

  it('counts cost and loops of the inner side of a nested loop for each outer row', () => {
    const plan = parsed('insert_select.v2.json');
    const orders = tableNode(plan, 'orders');
    expect(orders.object).toMatchObject({ alias: 'o', schema: 'explainlab', kind: 'base' });
    expect(orders.estimate).toMatchObject({ loops: 1000 });
    expect(orders.cost.cumulative).toBeCloseTo(1686.26, 1);
    expect(orders.cost.perLoop).toBeCloseTo(1.686, 3);
  });

  it('does not multiply what is materialised once', () => {
    const plan = parsed('cte_simple_twice.v2.json');
    const total = planNodes(plan).reduce((sum, node) => sum + (node.cost.own ?? 0), 0);
    expect(total).toBeLessThan(80_000);
  });

  it('puts the build side of an inner hash join first, as it runs first', () => {
    expect(outline(parsed('semijoin_materialize.tree.txt').root)).toMatch(
      /^hash_join\(table_scan <subquery2>\(.*table_scan nokey\)$/,
    );
  });

  it('reads limit and offset alike from both', () => {
    for (const name of ['filesort_limit.v2.json', 'filesort_limit.tree.txt'])
      expect(parsed(name).root.limit).toEqual({ rows: 20, offset: 100 });
  });

  it('gives measured rows, loops and a time of its own to each node of ANALYZE', () => {
    const lookup = tableNode(parsed('view_aggregate.analyze.tree.txt'), 'c');
    expect(lookup.actual).toMatchObject({ rows: 1, loops: 5000, lastRowMs: 0.00179 });
    expect(lookup.actual?.ownMs).toBeCloseTo(8.95);
    const never = planNodes(parsed('cte_simple_twice.analyze.tree.txt')).at(-1);
    expect(never?.actual).toEqual({ loops: 0 });
  });

  it('takes line breaks in names and literals for what they are', () => {
    const tables = planNodes(parsed('trap_newline_alias.tree.txt')).flatMap(n => n.object?.name ?? []);
    expect(tables).toEqual(['b', 'a\n-> Table scan on b']);
    const literal = parsePlan(
      "-> Filter: (t.c = 'x\n    -> Table scan on fake  (cost=1 rows=1)')  (cost=2 rows=3)\n    -> Table scan on t  (cost=2 rows=9)",
    );
    expect(literal.ok && outline(literal.plan.root)).toBe('filter(table_scan t)');
  });

  it('takes only the last figures of a line, since a name can contain some', () => {
    const reading = parsePlan('-> Index scan on t using i x -> (cost=1 rows=2)  (cost=10.3 rows=100)');
    expect(reading.ok && reading.plan.root).toMatchObject({ estimate: { rows: 100 }, cost: { cumulative: 10.3 } });
  });
});

describe('plans deeper than any server prints', () => {
  const join = (tables: number) =>
    JSON.stringify({
      query_block: {
        nested_loop: Array.from({ length: tables }, (_, n) => ({ table: { table_name: `t${n}`, access_type: 'ALL' } })),
      },
    });
  const stairs = (levels: number) =>
    Array.from({ length: levels }, (_, n) => `${' '.repeat(n * 4)}-> Nested loop inner join`).join('\n');

  it.each([
    ['a join of 2,000 tables', join(2_000)],
    ['a tree of 1,500 levels', stairs(1_500)],
  ])('are refused: %s', (_, text) => {
    expect(parsePlan(text)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('1,000') } });
  });

  it('but what is accepted can be walked by all that walks plans', () => {
    const plan = parsePlan(join(300));
    if (!plan.ok) throw new Error(plan.problem.message);
    expect(planShape(plan.plan)).toHaveLength(16);
    expect(planMarkdown(plan.plan)).toContain('t299');
    expect(diffPlans(plan.plan, plan.plan).order.changed).toBe(false);
  });
});

describe('one statement in three formats', () => {
  /** Tables with access and key, in join order; a name is the alias where there is one. */
  function reads(plan: Plan): string[] {
    return planNodes(plan)
      .filter(n => n.access && n.object?.kind === 'base')
      .map(n => `${n.object?.alias ?? n.object?.name} ${n.access} ${n.key?.name ?? ''}`.trim());
  }
  /** Where version 1 and the iterators differ by nature, and why. */
  const EXPLAINED: Record<string, string> = {
    cartesian_hash: 'COUNT(*) of a product is counted without reading',
    const_table_join: 'constant tables are read before execution and not printed',
    subquery_in_if_nested: 'constant and optimised-away tables are not printed',
    index_merge_intersect: 'the iterators print each range of the merge',
    index_merge_union: 'the iterators print each range of the merge',
    range_checked: 'version 1 says ALL, the iterators a range planned per row',
    delete_all: 'not printed',
    update_impossible: 'not printed',
    update_order_limit: 'not printed',
    update_value_subquery: 'not printed',
    hypergraph_join: 'the server gives version 2 for both',
  };
  const names = globSync('*.v1.json', { cwd: FIXTURES })
    .map(name => name.replace('.v1.json', ''))
    .sort();

  it.each(names.filter(name => !EXPLAINED[name]))('agrees on tables, access, keys and join order: %s', name => {
    const first = reads(parsed(`${name}.v1.json`));
    expect(reads(parsed(`${name}.v2.json`))).toEqual(first);
    expect(reads(parsed(`${name}.tree.txt`))).toEqual(first);
  });
});

const mariadbFiles = globSync('*.mariadb.json', { cwd: FIXTURES }).sort();

describe('MariaDB', () => {
  it.each(mariadbFiles)('reads %s whole: no gap, no unknown operator, every table', name => {
    const plan = parsed(name);
    expect(plan.gaps).toEqual([]);
    expect(
      planNodes(plan)
        .filter(n => n.operator === 'other')
        .map(n => n.label),
    ).toEqual([]);
    const named = [...read(name).matchAll(/"table_name": "([^"]*)"/g)].map(m => m[1]?.replaceAll('\\n', '\n'));
    const tables = planNodes(plan).map(n => n.object?.name);
    for (const table of named) expect(tables).toContain(table);
    expect(plan.measured).toBe(name.includes('analyze') && read(name).includes('r_rows'));
  });

  it('reads a join buffer as a join with its condition', () => {
    const plan = parsed('maria_bnl.mariadb.json');
    expect(outline(plan.root)).toBe('block_nested_loop(table_scan b, table_scan a)');
    expect(plan.root.conditions).toEqual([{ kind: 'join', text: 'a.a = b.a' }]);
    expect(plan.root.inputs[1]?.joinBuffer).toBe('BNL flat 12KiB');
  });

  it('reads doubled keys of older servers as a join', () => {
    const table = (name: string) =>
      `"table": {"table_name": "${name}", "access_type": "ALL", "rows": 10, "filtered": 100}`;
    const reading = parsePlan(
      `{"query_block": {"select_id": 1, ${table('a')}, "block-nl-join": {${table('b')}, "join_type": "BNL"}}}`,
    );
    expect(reading.ok && outline(reading.plan.root)).toBe('block_nested_loop(table_scan a, table_scan b)');
  });

  it('reads a hash join of MariaDB, and a table that is materialised inside the join buffer', () => {
    const reading = parsePlan(
      '{"query_block": {"select_id": 1, "nested_loop": [{"table": {"table_name": "a", "access_type": "ALL", "rows": 5, "filtered": 100}}, {"block-nl-join": {"table": {"table_name": "<derived2>", "access_type": "hash_ALL", "key": "#hash#$hj", "rows": 9, "filtered": 100}, "join_type": "BNLH", "materialized": {"query_block": {"select_id": 2, "nested_loop": [{"table": {"table_name": "t", "access_type": "ALL", "rows": 9, "filtered": 100}}]}}}}]}}',
    );
    expect(reading.ok && outline(reading.plan.root)).toBe(
      'hash_join(table_scan a, table_scan <derived2>(materialize(table_scan t)))',
    );
  });

  it.each([
    [
      '{"query_block": {"select_id": 1, "buffer": {"table": {"update": 1, "table_name": "t", "access_type": "range", "rows": 9}}}}',
      'update(buffer(index_range t))',
    ],
    [
      '{"query_block": {"select_id": 1, "duplicate_removal": {"temporary_table": {"nested_loop": [{"table": {"table_name": "t", "access_type": "ALL", "rows": 9, "filtered": 100}}]}}}}',
      'distinct(buffer(table_scan t))',
    ],
    [
      '{"query_block": {"select_id": 1, "recursive_union": {"table_name": "<union1,2>", "access_type": "ALL", "query_specifications": [{"query_block": {"select_id": 2, "table": {"message": "No tables used"}}}]}, "subqueries": []}}',
      'recursion(union <union1,2>(rows))',
    ],
  ])('reads %s', (text, expected) => {
    const reading = parsePlan(text);
    expect(reading.ok && outline(reading.plan.root)).toBe(expected);
  });

  describe('of nested subqueries', () => {
    const read = (name: string, rows: number, condition: string, subqueries: object[] = []) => ({
      query_block: {
        select_id: 1,
        nested_loop: [
          { table: { table_name: name, access_type: 'ALL', rows, filtered: 100, attached_condition: condition } },
        ],
        subqueries,
      },
    });
    const loopsOf = (document: object) => {
      const reading = parsePlan(JSON.stringify(document));
      return reading.ok
        ? planNodes(reading.plan).map(({ object, estimate }) => `${object?.name} ${estimate.loops ?? 1}`)
        : [];
    };

    it('multiplies the loops of each by the rows of its host, once', () => {
      const inner = read('w', 7, 'w.a = u.a');
      expect(loopsOf(read('t', 1_000, 't.a > 0', [read('u', 50, 'u.a = t.a', [inner])]))).toEqual([
        't 1',
        'u 1000',
        'w 50000',
      ]);
    });

    it('takes a table of its own for what it is, though one outside has the same name', () => {
      const inner = read('t', 7, 't.e > 5');
      expect(loopsOf(read('t', 1_000, 't.a > 0', [read('u', 50, 'u.c > 1', [inner])]))).toEqual(['t 1', 'u 1', 't 1']);
    });
  });

  it('keeps measured rows, loops and own times', () => {
    const scan = tableNode(parsed('maria_rowid_filter.analyze.mariadb.json'), 'orders');
    expect(scan.actual).toMatchObject({ loops: 1, rowsRead: 20_000, filtered: 7.2 });
    expect(scan.actual?.rows).toBeCloseTo(1_440);
    expect(scan.actual?.ownMs).toBeCloseTo(29, 1);
  });

  it('reads sorts, temporary tables, expression caches and materialised subqueries', () => {
    expect(outline(parsed('group_tmp_filesort.mariadb.json').root)).toMatch(/^sort\(buffer\(nested_loop\(/);
    const cache = parsed('maria_cache.mariadb.json').root.subqueries[0];
    expect(cache).toMatchObject({ dependent: true, selectId: 2, root: { operator: 'expression_cache' } });
    expect(parsed('not_in_nullable.mariadb.json').root.subqueries[0]?.root.operator).toBe('materialize');
  });
});
