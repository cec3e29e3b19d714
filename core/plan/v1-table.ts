import { flagIn, known, member, numberIn, objectIn, textIn, textsIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import {
  type AccessType,
  newNode,
  type Operator,
  type PlanCondition,
  type PlanKey,
  type PlanNode,
  type PlanObject,
} from './model.ts';

/** A `table` object of EXPLAIN FORMAT=JSON, version 1 (5.6 to 9.x). */

const OPERATOR_OF: Record<AccessType, Operator> = {
  system: 'const_row',
  const: 'const_row',
  eq_ref: 'unique_lookup',
  ref: 'index_lookup',
  ref_or_null: 'index_lookup',
  fulltext: 'fulltext',
  index_merge: 'index_merge',
  unique_subquery: 'unique_lookup',
  index_subquery: 'index_lookup',
  range: 'index_range',
  index: 'index_scan',
  ALL: 'table_scan',
};

/** The access type, if the word is one. MariaDB puts `hash_` before it where a hash join reads the table. */
function accessTypeOf(word: string | undefined): AccessType | undefined {
  const plain = word?.replace(/^hash_/, '');
  return plain !== undefined && Object.hasOwn(OPERATOR_OF, plain) ? (plain as AccessType) : undefined;
}

/** `<subquery2>`, `<temporary>`, `<union1,2>`: made while the statement runs. */
export function objectOf(name: string, more: Partial<PlanObject> = {}): PlanObject {
  return { name, kind: /^<.*>$/.test(name) ? 'temporary' : 'base', ...more };
}

export function readTable(table: JsonObject): PlanNode {
  const access = accessTypeOf(textIn(table, 'access_type'));
  const message = textIn(table, 'message');
  const name = textIn(table, 'table_name');
  if (message !== undefined && access === undefined) return messageNode(message, table);
  const read = objectIn(table, 'cost_info');
  const own = read ? sum(numberIn(read, 'read_cost'), numberIn(read, 'eval_cost')) : undefined;
  const partitions = textsIn(table, 'partitions');
  return newNode(tableOperator(table, access), {
    ...known<Partial<PlanNode>>({
      access,
      object: name === undefined ? undefined : objectOf(name, partitions ? { partitions } : {}),
      key: keyOf(table),
      columns: textsIn(table, 'used_columns'),
      joinBuffer: textIn(table, 'using_join_buffer'),
      message,
      notes: notesOf(table),
      temporaryTable: flagIn(table, 'using_temporary_table'),
      filesort: flagIn(table, 'using_filesort'),
    }),
    estimate: known({
      rowsRead: numberIn(table, 'rows_examined_per_scan') ?? numberIn(table, 'rows'),
      filtered: numberIn(table, 'filtered'),
      bytesRead: read ? textIn(read, 'data_read_per_join') : undefined,
    }),
    cost: known({ own }),
    conditions: conditionsOf(table),
    source: { start: table.start, end: table.end },
  });
}

/** A block that reads nothing, with the server's reason. */
export function messageNode(message: string, at: JsonObject): PlanNode {
  const empty = /impossible|no matching|zero limit|const table.*no match|not found/i.test(message);
  return newNode(empty ? 'zero_rows' : 'rows', { message, source: { start: at.start, end: at.end } });
}

function tableOperator(table: JsonObject, access: AccessType | undefined): Operator {
  if (flagIn(table, 'using_index_for_group_by') || textIn(table, 'using_index_for_group_by')) return 'group_skip_scan';
  if (flagIn(table, 'using_index_for_skip_scan')) return 'skip_scan';
  if (textIn(table, 'range_checked_for_each_record')) return 'range_check';
  if (textIn(table, 'table_function')) return 'table_function';
  // "Plan isn't ready yet": nothing is known of the table but what it is made from.
  if (access === undefined && member(table, 'materialized_from_subquery')) return 'table_scan';
  // MariaDB prints nothing but the name of the table that VALUES go into.
  if (access === undefined && table.members.length === 1 && textIn(table, 'table_name')) return 'insert';
  return access === undefined ? 'other' : OPERATOR_OF[access];
}

function keyOf(table: JsonObject): PlanKey | undefined {
  const key = known<PlanKey>({
    name: textIn(table, 'key'),
    possible: textsIn(table, 'possible_keys'),
    parts: textsIn(table, 'used_key_parts'),
    length: textIn(table, 'key_length'),
    ref: textsIn(table, 'ref'),
    covering: flagIn(table, 'using_index'),
  });
  return Object.keys(key).length > 0 ? key : undefined;
}

function conditionsOf(table: JsonObject): PlanCondition[] {
  const found: PlanCondition[] = [];
  const index = textIn(table, 'index_condition') ?? textIn(table, 'pushed_index_condition');
  const filter = textIn(table, 'attached_condition') ?? textIn(table, 'pushed_condition');
  if (index !== undefined) found.push({ kind: 'index', text: index });
  if (filter !== undefined) found.push({ kind: 'filter', text: filter });
  return found;
}

const NOTES: ReadonlySet<string> = new Set([
  'first_match',
  'loosescan',
  'not_exists',
  'distinct',
  'using_MRR',
  'ft_hints',
  'rematerialize',
  'range_checked_for_each_record',
  'backward_index_scan',
  'index_for_group_by',
  'start_temporary',
  'end_temporary',
]);

/** Facts without a place of their own in the model, under the server's name for them. */
function notesOf(table: JsonObject): Record<string, string> | undefined {
  const names = table.members.map(([name]) => name).filter(name => NOTES.has(name));
  const notes = names.flatMap(name => {
    const value = textIn(table, name) ?? flagIn(table, name);
    return value === undefined || value === false ? [] : [[name, String(value)] as const];
  });
  return notes.length > 0 ? Object.fromEntries(notes) : undefined;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}
