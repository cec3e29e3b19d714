import { type JsonValue, readJson } from './json-text.ts';
import { redactColumn, redactExpression } from './redact-expression.ts';
import { redactTree } from './redact-tree.ts';

/** Members whose text is a name or a fixed word of the server. Everything else may hold values and is redacted. */
const NAMES = new Set([
  'table_name',
  'alias',
  'schema_name',
  'tables',
  'access_type',
  'index_access_type',
  'index_name',
  'key',
  'key_length',
  'possible_keys',
  'used_partitions',
  'partitions',
  'name',
  'message',
  'zero_rows_cause',
  'using_join_buffer',
  'buffer_type',
  'buffer_size',
  'join_type',
  'join_algorithm',
  'semijoin_strategy',
  'subquery_location',
  'query_type',
  'json_schema_version',
  'query_cost',
  'read_cost',
  'eval_cost',
  'prefix_cost',
  'sort_cost',
  'data_read_per_join',
  'filtered',
  'first_match',
  'rematerialize',
  'range_checked_for_each_record',
  'ft_hints',
  'r_sort_mode',
  'r_buffer_size',
  'optimizer_switch',
  'operator',
]);
/** Members that name columns. */
const COLUMNS = new Set([
  'used_key_parts',
  'used_columns',
  'key_columns',
  'join_columns',
  'filter_columns',
  'lookup_references',
  'cache_invalidators',
  'ref',
]);
/** Texts of version 2 that read like a line of TREE. */
const LINES = new Set(['operation', 'heading']);
/** The statement with the values of constant tables already put in. */
const DROPPED = new Set(['query']);

type Edit = { start: number; end: number; text: string };

/**
 * An EXPLAIN document (JSON of any server, or TREE) without the values that stand in it: literals in conditions and in
 * names that are made of expressions become `?` or `'?'`, and the rewritten statement of version 2, into which the server
 * puts values of constant rows, is dropped. Layout, names and figures stay. What cannot be read as JSON is cut off, since it cannot be judged.
 */
export function redactPlanDocument(text: string): string {
  if (!/^[\s\uFEFF]*[{[]/.test(text)) return redactTree(text);
  const { value, problem } = readJson(text);
  const edits: Edit[] = [];
  if (value) collect(value, '', edits);
  const end = problem ? problem.offset : text.length;
  let result = '';
  let at = 0;
  for (const edit of edits) {
    if (edit.start >= end) break;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  result += text.slice(at, Math.max(at, end));
  return problem ? `${result}\n… the rest could not be read and is left out` : result;
}

function collect(value: JsonValue, name: string, edits: Edit[]): void {
  if (value.kind === 'list') for (const item of value.items) collect(item, name, edits);
  if (value.kind === 'object') for (const [key, inner] of value.members) collect(inner, key, edits);
  if (value.kind !== 'string' || NAMES.has(name)) return;
  const redacted = redactText(value.value, name);
  if (redacted !== value.value) edits.push({ start: value.start, end: value.end, text: JSON.stringify(redacted) });
}

function redactText(text: string, name: string): string {
  if (DROPPED.has(name)) return '';
  if (COLUMNS.has(name)) return redactColumn(text);
  return LINES.has(name) ? redactTree(text) : redactExpression(text);
}
