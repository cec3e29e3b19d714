import { flagIn, known, member, numberIn, objectIn, objectsIn, type Report, spanOf, textIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import { newNode, type PlanNode, type PlanSubquery } from './model.ts';
import { scaleRepeated } from './repeated-costs.ts';
import { type JoinElement, joinElements } from './v1-join.ts';
import { bufferOf, sortOf, windowsOf } from './v1-steps.ts';
import { messageNode, objectOf, readTable } from './v1-table.ts';
import { placedNodes } from './walk.ts';

const CONTAINERS = [
  'query_block',
  'nested_loop',
  'table',
  'ordering_operation',
  'grouping_operation',
  'duplicates_removal',
  'windowing',
  'buffer_result',
  'union_result',
  'intersect_result',
  'except_result',
  'unary_result',
  'insert_from',
] as const;
type Container = (typeof CONTAINERS)[number];

/** What of a block was seen to be written to; it becomes one node above the block. */
type Writes = { operator: 'update' | 'delete'; names: string[] };

/** Reads the document of EXPLAIN FORMAT=JSON, version 1: `{"query_block": ...}`. */
export function readV1(document: JsonObject, report: Report): { root: PlanNode; queryCost?: number } | undefined {
  const reader = new V1Reader(report);
  const block = objectIn(document, 'query_block');
  const root = block && reader.block(block);
  if (!root) return undefined;
  scaleRepeated(root);
  return { root, ...known({ queryCost: reader.queryCost(block) }) };
}

class V1Reader {
  private readonly report: Report;
  constructor(report: Report) {
    this.report = report;
  }

  queryCost(block: JsonObject): number | undefined {
    const cost = objectIn(block, 'cost_info');
    return cost ? numberIn(cost, 'query_cost') : undefined;
  }

  /** A query block with what it writes to. */
  block(block: JsonObject): PlanNode {
    const writes: Writes = { operator: 'update', names: [] };
    let root = this.content(block, writes);
    const cumulative = this.queryCost(block);
    if (cumulative !== undefined && root.cost.cumulative === undefined) root.cost.cumulative = cumulative;
    if (writes.names.length > 0) root = newNode(writes.operator, { inputs: [root], items: writes.names });
    const selectId = numberIn(block, 'select_id');
    if (selectId !== undefined) root.selectId = selectId;
    return root;
  }

  /** Whatever an object holds: at most one container, a message, and lists of subqueries. */
  content(holder: JsonObject, writes: Writes): PlanNode {
    const node = this.container(holder, writes);
    node.subqueries.push(...this.subqueries(holder));
    return node;
  }

  private container(holder: JsonObject, writes: Writes): PlanNode {
    const name = CONTAINERS.findLast(key => member(holder, key) !== undefined);
    if (name === undefined) return this.empty(holder);
    if (name === 'nested_loop') return this.nestedLoop(holder, writes);
    const inner = objectIn(holder, name);
    if (!inner) {
      this.report(`"${name}" was expected to be an object`, holder.start);
      return newNode('other', { label: name });
    }
    return this.named(name, inner, holder, writes);
  }

  private named(
    name: Exclude<Container, 'nested_loop'>,
    inner: JsonObject,
    holder: JsonObject,
    writes: Writes,
  ): PlanNode {
    switch (name) {
      case 'query_block':
        return this.block(inner);
      case 'table':
        return this.table(inner, writes);
      case 'ordering_operation':
        return this.ordering(inner, writes);
      case 'grouping_operation':
        return this.sorted('group', inner, writes);
      case 'duplicates_removal':
        return this.sorted('distinct', inner, writes);
      case 'windowing':
        return this.windows(inner, writes);
      case 'buffer_result':
        return bufferOf(this.content(inner, writes), inner);
      case 'insert_from':
        return this.insertFrom(inner, holder, writes);
      case 'unary_result':
        return this.unary(inner, writes);
      default:
        return this.setOperation(name, inner, writes);
    }
  }

  private empty(holder: JsonObject): PlanNode {
    const message = textIn(holder, 'message');
    if (message !== undefined) return messageNode(message, holder);
    const known = ['select_id', 'cost_info', 'dependent', 'cacheable', 'using_temporary_table'];
    const strange = holder.members.find(([key, value]) => value.kind === 'object' && !known.includes(key));
    this.report(
      strange ? `unknown part "${strange[0]}"` : 'a block without content',
      strange?.[1].start ?? holder.start,
    );
    return newNode('other', { label: strange?.[0] ?? 'query_block', source: spanOf(holder) });
  }

  private nestedLoop(holder: JsonObject, writes: Writes): PlanNode {
    const elements = objectsIn(holder, 'nested_loop').map((item): JoinElement => {
      const table = objectIn(item, 'table');
      return { node: this.element(item, writes), ...(table && { table }) };
    });
    const joined = joinElements(elements);
    if (!joined) this.report('a join without tables', holder.start);
    return joined ?? newNode('other', { label: 'nested_loop', source: spanOf(holder) });
  }

  /** In a list of joins, duplicates are removed because a semijoin was turned into a join. */
  private element(item: JsonObject, writes: Writes): PlanNode {
    const node = this.content(item, writes);
    return node.operator === 'distinct' ? { ...node, operator: 'weedout' } : node;
  }

  private table(table: JsonObject, writes: Writes): PlanNode {
    const inserting = flagIn(table, 'insert') ? 'insert' : flagIn(table, 'replace') ? 'replace' : undefined;
    const node = readTable(table);
    if (inserting) {
      return newNode(inserting, { ...known<Partial<PlanNode>>({ object: node.object }), source: spanOf(table) });
    }
    if (flagIn(table, 'update') || flagIn(table, 'delete')) {
      writes.operator = flagIn(table, 'delete') ? 'delete' : 'update';
      writes.names.push(node.object?.name ?? '');
    }
    const rows = this.rowsOf(table);
    if (rows !== undefined) node.estimate.rows = rows;
    this.materialized(table, node);
    node.subqueries.push(...this.subqueries(table));
    return node;
  }

  /** A table alone in its block; a join overwrites this with its own figures. */
  private rowsOf(table: JsonObject): number | undefined {
    const produced = numberIn(table, 'rows_produced_per_join');
    const examined = numberIn(table, 'rows_examined_per_scan') ?? numberIn(table, 'rows');
    const filtered = numberIn(table, 'filtered');
    return produced ?? (examined !== undefined && filtered !== undefined ? (examined * filtered) / 100 : undefined);
  }

  private materialized(table: JsonObject, node: PlanNode): void {
    const made = objectIn(table, 'materialized_from_subquery');
    if (!made) return;
    if (node.object) node.object.kind = node.object.name.startsWith('<') ? 'temporary' : 'derived';
    const shared = objectIn(made, 'sharing_temporary_table_with');
    const block = objectIn(made, 'query_block');
    const rebuilt = flagIn(made, 'dependent') === true && node.object?.kind === 'derived';
    node.inputs.push(
      newNode('materialize', {
        temporaryTable: true,
        ...(shared && { materialization: { printedElsewhere: true } }),
        ...(rebuilt && { materialization: { rebuiltPerRowOf: 'an outer table' } }),
        ...(shared && known({ selectId: numberIn(shared, 'select_id') })),
        inputs: block ? [this.block(block)] : [],
        source: spanOf(made),
      }),
    );
  }

  private ordering(inner: JsonObject, writes: Writes): PlanNode {
    let node = this.container(inner, writes);
    // With neither flag an index already gives the order: nothing is done.
    if (flagIn(inner, 'using_temporary_table')) node = bufferOf(node, inner);
    if (flagIn(inner, 'using_filesort')) node = sortOf(inner, node);
    node.subqueries.push(...this.subqueries(inner));
    return node;
  }

  /** Grouping or removal of duplicates, with the sort it may need beneath it. */
  private sorted(operator: 'group' | 'distinct', inner: JsonObject, writes: Writes): PlanNode {
    const content = this.container(inner, writes);
    const input = flagIn(inner, 'using_filesort') ? sortOf(inner, content) : content;
    return newNode(operator, {
      ...known<Partial<PlanNode>>({ temporaryTable: flagIn(inner, 'using_temporary_table') || undefined }),
      inputs: [input],
      subqueries: this.subqueries(inner),
      source: spanOf(inner),
    });
  }

  private windows(inner: JsonObject, writes: Writes): PlanNode {
    const node = windowsOf(inner, this.container(inner, writes));
    node.subqueries.push(...this.subqueries(inner));
    return node;
  }

  private insertFrom(inner: JsonObject, holder: JsonObject, writes: Writes): PlanNode {
    const input = this.content(inner, writes);
    const target = objectIn(holder, 'table');
    const node = target ? this.table(target, writes) : newNode('insert');
    return { ...node, inputs: [input] };
  }

  private unary(inner: JsonObject, writes: Writes): PlanNode {
    const parts = this.specifications(inner);
    const [only] = parts;
    if (only && parts.length === 1) {
      return flagIn(inner, 'using_temporary_table') ? bufferOf(only, inner) : only;
    }
    return this.content(inner, writes);
  }

  private setOperation(name: Container, inner: JsonObject, writes: Writes): PlanNode {
    const temporary = flagIn(inner, 'using_temporary_table') === true;
    const operator = name === 'except_result' ? 'except' : name === 'intersect_result' ? 'intersect' : 'union';
    const table = textIn(inner, 'table_name');
    const inputs = this.specifications(inner);
    if (inputs.length === 0) inputs.push(this.content(inner, writes));
    return newNode(operator === 'union' && !temporary ? 'append' : operator, {
      ...(temporary && { temporaryTable: true }),
      ...(table !== undefined && { object: objectOf(table) }),
      inputs,
      source: spanOf(inner),
    });
  }

  /** The branches of a set operation: query blocks, or set operations that stand there bare. */
  private specifications(inner: JsonObject): PlanNode[] {
    return objectsIn(inner, 'query_specifications').map(item => this.content(item, { operator: 'update', names: [] }));
  }

  private subqueries(holder: JsonObject): PlanSubquery[] {
    return holder.members
      .filter(([name]) => name.endsWith('_subqueries'))
      .flatMap(([name]) =>
        objectsIn(holder, name).map(item => this.subquery(name.slice(0, -'_subqueries'.length), item)),
      )
      .sort((a, b) => (a.selectId ?? 0) - (b.selectId ?? 0));
  }

  private subquery(place: string, item: JsonObject): PlanSubquery {
    const root = this.content(item, { operator: 'update', names: [] });
    return {
      place: place === 'attached' ? 'condition' : place,
      ...known<Partial<PlanSubquery>>({
        dependent: flagIn(item, 'dependent'),
        cacheable: flagIn(item, 'cacheable'),
        selectId: placedNodes(root).find(({ node }) => node.selectId !== undefined)?.node.selectId,
      }),
      root,
    };
  }
}
