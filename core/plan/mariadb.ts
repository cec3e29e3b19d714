import { tablesIn } from './condition-tables.ts';
import { flagIn, known, member, numberIn, objectIn, objectsIn, type Report, spanOf, textIn } from './json-members.ts';
import type { JsonObject, JsonValue } from './json-text.ts';
import { joinOf } from './mariadb-join.ts';
import { sortOf, windowsOf } from './mariadb-steps.ts';
import { rangeCheckedTable, readMariadbTable, writesOf } from './mariadb-table.ts';
import { type Estimate, newNode, type Operator, type PlanNode, type PlanSubquery } from './model.ts';
import { scaleRepeated } from './repeated-costs.ts';
import { objectOf } from './v1-table.ts';
import { placedNodes } from './walk.ts';

/** Members that only MySQL prints; 5.6, which prints no cost, has the others already. */
const MYSQL_MARKS =
  /"(?:cost_info|ordering_operation|grouping_operation|buffer_result|using_filesort|using_temporary_table|using_join_buffer|materialized_from_subquery|\w+_subqueries)"\s*:/;
/** Members that only MariaDB prints. */
const MARKS =
  /"(?:r_loops|r_rows|block-nl-join|filesort|temporary_table|read_sorted_file|query_optimization|expression_cache|rowid_filter|subqueries|materialized|outer_ref_condition|having_condition|window_functions_computation|range-checked-for-each-record|duplicate_removal|recursive_union|buffer)"\s*:|"(?:update|delete)"\s*:\s*1\b/;

/** Whether a document with a `query_block` is MariaDB's. Small plans of both servers look alike, and read alike. */
export function looksLikeMariadb(text: string): boolean {
  return (
    !MYSQL_MARKS.test(text) && (MARKS.test(text) || /"rows"\s*:\s*\d+,?\s*"(?:cost|filtered)"\s*:\s*\d/.test(text))
  );
}

/** Reads MariaDB's EXPLAIN FORMAT=JSON, and ANALYZE FORMAT=JSON. */
export function readMariadb(document: JsonObject, report: Report): { root: PlanNode; queryCost?: number } | undefined {
  const block = objectIn(document, 'query_block');
  if (!block) return undefined;
  const root = new MariadbReader(report).block(block);
  markDependent(root);
  scaleRepeated(root);
  return { root, ...known({ queryCost: numberIn(block, 'cost') }) };
}

const CONTAINERS = [
  'query_block',
  'nested_loop',
  'table',
  'block-nl-join',
  'read_sorted_file',
  'range-checked-for-each-record',
  'filesort',
  'temporary_table',
  'window_functions_computation',
  'union_result',
  'recursive_union',
  'duplicate_removal',
  'duplicates_removal',
  'full-scan-on-null_key',
  'buffer',
  'expression_cache',
  'materialization',
] as const;
type Container = (typeof CONTAINERS)[number];
/** Before 10.9 a join is printed as members of the block, doubled keys and all. */
const JOINED: readonly string[] = [
  'table',
  'block-nl-join',
  'read_sorted_file',
  'range-checked-for-each-record',
  'duplicates_removal',
  'full-scan-on-null_key',
];

class MariadbReader {
  private readonly report: Report;
  constructor(report: Report) {
    this.report = report;
  }

  block(block: JsonObject): PlanNode {
    let root = this.content(block);
    root.subqueries.push(...this.subqueries(block));
    for (const name of ['const_condition', 'outer_ref_condition', 'having_condition'] as const) {
      const text = textIn(block, name);
      if (text === undefined) continue;
      const kind = name === 'having_condition' ? ('having' as const) : ('filter' as const);
      root = newNode('filter', { conditions: [{ kind, text }], inputs: [root], notes: { condition: name } });
    }
    const write = placedNodes(root).find(({ node }) => node.notes?.writes !== undefined)?.node;
    if (write?.notes?.writes) root = this.write(root, write);
    const selectId = numberIn(block, 'select_id');
    if (selectId !== undefined) root.selectId = selectId;
    return root;
  }

  private write(root: PlanNode, table: PlanNode): PlanNode {
    const operator = table.notes?.writes === 'delete' ? 'delete' : 'update';
    delete table.notes;
    return newNode(operator, { items: [table.object?.name ?? ''], inputs: [root] });
  }

  content(holder: JsonObject): PlanNode {
    const elements = holder.members.filter(([name]) => JOINED.includes(name));
    if (elements.length > 1) return joinOf(elements.map(([name, value]) => this.element(name, value, holder)));
    const name = CONTAINERS.find(key => member(holder, key) !== undefined);
    if (name === undefined) return this.unknown(holder);
    if (name === 'nested_loop') return joinOf(this.listed(holder));
    return this.element(name, member(holder, name), holder);
  }

  private listed(holder: JsonObject): PlanNode[] {
    return objectsIn(holder, 'nested_loop').map(item => this.content(item));
  }

  private unknown(holder: JsonObject): PlanNode {
    const message = textIn(holder, 'message');
    if (message !== undefined) return newNode('rows', { message });
    const strange = holder.members.find(([, value]) => value.kind === 'object');
    this.report(
      strange ? `unknown part "${strange[0]}"` : 'a block without content',
      strange?.[1].start ?? holder.start,
    );
    return newNode('other', { label: strange?.[0] ?? 'query_block', source: spanOf(holder) });
  }

  private element(name: string, value: JsonValue | undefined, holder: JsonObject): PlanNode {
    if (name === 'duplicates_removal' && value?.kind === 'list') {
      const parts = value.items.filter(item => item.kind === 'object').map(item => this.content(item));
      return newNode('weedout', { temporaryTable: true, inputs: [joinOf(parts)], source: spanOf(value) });
    }
    if (value?.kind !== 'object') {
      this.report(`"${name}" was expected to be an object`, holder.start);
      return newNode('other', { label: name });
    }
    return this.named(name as Container, value);
  }

  private named(name: Container, inner: JsonObject): PlanNode {
    switch (name) {
      case 'table':
        return this.table(inner);
      case 'block-nl-join':
        return this.buffered(inner);
      case 'read_sorted_file':
        return this.content(inner);
      case 'range-checked-for-each-record':
        return rangeCheckedTable(inner);
      case 'filesort':
        return sortOf(inner, this.content(inner));
      case 'temporary_table':
        return this.wrap('buffer', inner, { temporaryTable: true });
      case 'window_functions_computation':
        return windowsOf(inner, this.content(inner));
      case 'union_result':
        return this.union(inner);
      case 'recursive_union':
        return newNode('recursion', { inputs: [this.union(inner)], source: spanOf(inner) });
      case 'duplicate_removal':
        return this.wrap('distinct', inner, { temporaryTable: true });
      case 'full-scan-on-null_key':
        return this.content(inner);
      case 'buffer':
        return this.wrap('buffer', inner, {});
      case 'duplicates_removal':
        return this.wrap('weedout', inner, { temporaryTable: true });
      case 'expression_cache':
        return this.cache(inner);
      case 'materialization':
        return this.wrap('materialize', inner, { temporaryTable: true });
      default:
        return this.block(inner);
    }
  }

  private wrap(operator: Operator, inner: JsonObject, more: Partial<PlanNode>): PlanNode {
    const input = this.content(inner);
    input.subqueries.push(...this.subqueries(inner));
    const rows = operator === 'buffer' ? input.estimate.rows : undefined;
    return newNode(operator, { ...more, estimate: known<Estimate>({ rows }), inputs: [input], source: spanOf(inner) });
  }

  /** Remembers the results of equal values; `r_loops` counts how often it was asked. */
  private cache(inner: JsonObject): PlanNode {
    const node = this.wrap('expression_cache', inner, {});
    const [loops, hits] = [numberIn(inner, 'r_loops'), numberIn(inner, 'r_hit_ratio')];
    if (loops !== undefined) node.actual = { loops };
    if (hits !== undefined) node.notes = { r_hit_ratio: `${hits} %` };
    return node;
  }

  private table(table: JsonObject): PlanNode {
    const node = readMariadbTable(table);
    const writes = writesOf(table);
    if (writes) node.notes = { ...node.notes, writes };
    this.materialized(table, node);
    node.subqueries.push(...this.subqueries(table));
    return node;
  }

  private materialized(holder: JsonObject, node: PlanNode): void {
    const made = objectIn(holder, 'materialized');
    const block = made && (objectIn(made, 'query_block') ?? objectIn(made, 'materialization'));
    if (!made || !block) return;
    const rebuilt = flagIn(made, 'lateral') === true && { materialization: { rebuiltPerRowOf: 'an outer table' } };
    const input = this.content({ ...made, members: [['query_block', block]] });
    node.inputs.push(
      newNode('materialize', { temporaryTable: true, ...rebuilt, inputs: [input], source: spanOf(made) }),
    );
  }

  /** The inner table of a join buffer, with the words of the buffer; the join takes the condition and the time. */
  private buffered(inner: JsonObject): PlanNode {
    const node = this.content(inner);
    this.materialized(inner, node);
    const words = [textIn(inner, 'join_type'), textIn(inner, 'buffer_type'), textIn(inner, 'buffer_size')];
    node.joinBuffer = words.filter(Boolean).join(' ');
    const text = textIn(inner, 'attached_condition');
    if (text !== undefined) node.conditions.push({ kind: 'join', text });
    return node;
  }

  private union(inner: JsonObject): PlanNode {
    const parts = objectsIn(inner, 'query_specifications');
    const words = parts.flatMap(part => {
      const block = objectIn(part, 'query_block');
      return (block && textIn(block, 'operation')) ?? [];
    });
    const name = textIn(inner, 'table_name');
    const operator: Operator = words.some(word => /except/i.test(word))
      ? 'except'
      : words.some(word => /intersect/i.test(word))
        ? 'intersect'
        : name === undefined
          ? 'append'
          : 'union';
    return newNode(operator, {
      ...(name !== undefined && { object: objectOf(name), temporaryTable: true }),
      inputs: parts.map(part => this.content(part)),
      source: spanOf(inner),
    });
  }

  private subqueries(holder: JsonObject): PlanSubquery[] {
    return objectsIn(holder, 'subqueries').map(item => {
      const root = this.content(item);
      const selectId = placedNodes(root).find(({ node }) => node.selectId !== undefined)?.node.selectId;
      return { place: 'condition', ...known({ selectId }), root };
    });
  }
}

/**
 * MariaDB does not print whether a subquery depends on its host: an expression cache shows that it does, and so does a
 * table of the host that is named beneath it.
 */
function markDependent(root: PlanNode): void {
  for (const { node: host } of placedNodes(root)) {
    for (const subquery of host.subqueries) {
      if (subquery.root.operator === 'expression_cache' || namesAny(subquery.root, namesIn(host)))
        subquery.dependent = true;
    }
  }
}

/** Names of the tables that a query block reads by itself. */
function namesIn(block: PlanNode): string[] {
  return blockOf(block).flatMap(({ object }) => object?.name ?? []);
}

/** Whether a block, or one beneath it, names a table of `outer`; a table of its own by the same name hides that one. */
function namesAny(block: PlanNode, outer: readonly string[]): boolean {
  const own = namesIn(block);
  const seen = outer.filter(name => !own.includes(name));
  const nodes = blockOf(block);
  const texts = nodes.flatMap(({ conditions, key }) => [...conditions.map(({ text }) => text), ...(key?.ref ?? [])]);
  return (
    texts.flatMap(tablesIn).some(table => seen.includes(table)) ||
    nodes.some(node => node.subqueries.some(subquery => namesAny(subquery.root, seen)))
  );
}

/** The nodes of a query block, without those of its subqueries. */
function blockOf(node: PlanNode): PlanNode[] {
  return [node, ...node.inputs.flatMap(blockOf)];
}
