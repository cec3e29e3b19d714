import { settleIterators } from './iterator-tree.ts';
import { flagIn, known, numberIn, objectIn, objectsIn, textIn, textsIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import { type Actual, newNode, type PlanCondition, type PlanKey, type PlanNode, type PlanObject } from './model.ts';
import { factsOf, subqueryTitle } from './phrase.ts';
import type { Facts } from './phrase-facts.ts';

/** Reads JSON version 2: flat as 8.3 and 8.4 print it, or wrapped in `query_plan` as from 9.5. */
export function readV2(document: JsonObject): PlanNode {
  const root = readNode(objectIn(document, 'query_plan') ?? document);
  settleIterators(root);
  return root;
}

/** Whether an object has the shape of a node of version 2. */
export function looksLikeV2(document: JsonObject): boolean {
  return textIn(objectIn(document, 'query_plan') ?? document, 'operation') !== undefined;
}

function readNode(json: JsonObject): PlanNode {
  const facts = factsOf(textIn(json, 'operation') ?? '');
  const perLoop = numberIn(json, 'estimated_total_cost');
  const node = newNode(facts.operator, {
    ...facts,
    ...known<Partial<PlanNode>>({
      label: textIn(json, 'operation'),
      object: tableOf(json, facts),
      key: keyOf(json, facts),
      actual: actualOf(json),
      columns: textsIn(json, 'used_columns'),
      items: textsIn(json, 'sort_fields') ?? textsIn(json, 'functions') ?? facts.items,
    }),
    estimate: known({ rows: numberIn(json, 'estimated_rows') }),
    cost: known({ perLoop }),
    conditions: conditionsOf(json, facts),
    source: { start: json.start, end: json.end },
  });
  readLimit(json, node);
  readChildren(json, node);
  return node;
}

/** Version 2 prints limit + offset as `limit`. */
function readLimit(json: JsonObject, node: PlanNode): void {
  const end = numberIn(json, 'limit');
  if (node.operator !== 'limit' || end === undefined) return;
  const offset = numberIn(json, 'limit_offset') ?? 0;
  node.limit = { rows: end - offset, ...(offset > 0 && { offset }) };
}

function readChildren(json: JsonObject, node: PlanNode): void {
  for (const child of [...objectsIn(json, 'inputs'), ...objectsIn(json, 'inputs_from_select_list')]) {
    const root = readNode(child);
    const title = subqueryTitle(textIn(child, 'heading') ?? '');
    if (title) node.subqueries.push({ ...title, root });
    else if (textIn(child, 'heading') === 'Hash' && node.join?.kind === 'inner') node.inputs.unshift(root);
    else node.inputs.push(root);
  }
}

function tableOf(json: JsonObject, facts: Facts): PlanObject | undefined {
  const name = textIn(json, 'table_name');
  if (name === undefined || facts.operator === 'invalidate') return facts.object;
  const temporary = /^<.*>$/.test(name);
  const schema = textIn(json, 'schema_name');
  return {
    name,
    kind: temporary ? 'temporary' : schema === undefined ? 'derived' : 'base',
    ...known<Partial<PlanObject>>({
      schema,
      alias: textIn(json, 'alias'),
      partitions: textsIn(json, 'used_partitions'),
    }),
  };
}

function keyOf(json: JsonObject, facts: Facts): PlanKey | undefined {
  const name = textIn(json, 'index_name') ?? facts.key?.name;
  const key = known<PlanKey>({
    name,
    parts: textsIn(json, 'key_columns'),
    ref: textsIn(json, 'lookup_references'),
    covering: flagIn(json, 'covering') || undefined,
  });
  return name === undefined ? undefined : key;
}

function conditionsOf(json: JsonObject, facts: Facts): PlanCondition[] {
  const found: PlanCondition[] = [];
  const add = (kind: PlanCondition['kind'], text: string | undefined): void => {
    if (text !== undefined && text !== '') found.push({ kind, text });
  };
  add('lookup', textIn(json, 'lookup_condition'));
  add('range', textsIn(json, 'ranges')?.join(' OR '));
  add('index', textIn(json, 'pushed_index_condition'));
  for (const text of textsIn(json, 'hash_condition') ?? []) add('join', text);
  for (const text of textsIn(json, 'extra_condition') ?? []) add('filter', text);
  add('filter', textIn(json, 'condition'));
  return found.length > 0 ? found : (facts.conditions ?? []);
}

function actualOf(json: JsonObject): Actual | undefined {
  if (!json.members.some(([name]) => name === 'actual_loops')) return undefined;
  return {
    ...known<Actual>({
      rows: numberIn(json, 'actual_rows'),
      firstRowMs: numberIn(json, 'actual_first_row_ms'),
      lastRowMs: numberIn(json, 'actual_last_row_ms'),
    }),
    loops: numberIn(json, 'actual_loops') ?? 0,
  };
}
