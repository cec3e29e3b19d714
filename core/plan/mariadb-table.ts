import { flagIn, known, member, numberIn, objectIn, objectsIn, textIn, textsIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import { type Actual, newNode, type PlanNode } from './model.ts';
import { messageNode, readTable } from './v1-table.ts';

/** A `table` object of MariaDB: MySQL's words, with figures as numbers and measured ones under `r_`. */
export function readMariadbTable(table: JsonObject): PlanNode {
  const message = textIn(table, 'message');
  if (message !== undefined && member(table, 'access_type') === undefined) {
    return message === 'Deleting all rows' ? newNode('delete', { message }) : messageNode(message, table);
  }
  const node = readTable(table);
  if (node.object?.name.startsWith('<derived')) node.object.kind = 'derived';
  const { rowsRead, filtered } = node.estimate;
  if (rowsRead !== undefined) node.estimate.rows = (rowsRead * (filtered ?? 100)) / 100;
  const own = numberIn(table, 'cost');
  if (own !== undefined) node.cost.own = own;
  const actual = tableActual(table);
  if (actual) node.actual = actual;
  const merge = mergedKey(table);
  if (merge !== undefined) node.key = { ...node.key, name: merge };
  const filter = objectIn(table, 'rowid_filter');
  if (filter) node.notes = { ...node.notes, rowid_filter: filterWords(filter) };
  return node;
}

/** `r_rows` is read per loop, before conditions; the times are those of all loops. */
function tableActual(table: JsonObject): Actual | undefined {
  const loops = numberIn(table, 'r_loops');
  if (loops === undefined) return undefined;
  const read = numberIn(table, 'r_rows');
  const filtered = numberIn(table, 'r_filtered');
  const times = [
    numberIn(table, 'r_table_time_ms'),
    numberIn(table, 'r_other_time_ms'),
    numberIn(table, 'r_total_time_ms'),
  ];
  const present = times.filter(time => time !== undefined);
  return {
    loops,
    ...known<Actual>({
      rows: read === undefined ? undefined : (read * (filtered ?? 100)) / 100,
      rowsRead: read,
      filtered,
      ownMs: present.length === 0 ? undefined : present.reduce((sum, time) => sum + time, 0),
    }),
  };
}

/** `{"union": [{"range": {"key": "a"}}, ...]}` as `union(a,b)`. */
function mergedKey(table: JsonObject): string | undefined {
  const merge = objectIn(table, 'index_merge');
  const [kind] = merge?.members ?? [];
  if (!merge || !kind) return undefined;
  const keys = objectsIn(merge, kind[0]).flatMap(item => {
    const range = objectIn(item, 'range');
    return (range && textIn(range, 'key')) ?? [];
  });
  return `${kind[0]}(${keys.join(',')})`;
}

function filterWords(filter: JsonObject): string {
  const range = objectIn(filter, 'range');
  const selectivity = numberIn(filter, 'selectivity_pct');
  return `${(range && textIn(range, 'key')) ?? ''}${selectivity === undefined ? '' : ` (${selectivity} %)`}`;
}

/** Which rows of the table are written to. */
export function writesOf(table: JsonObject): 'update' | 'delete' | undefined {
  if (flagIn(table, 'delete')) return 'delete';
  return flagIn(table, 'update') ? 'update' : undefined;
}

/** `{"keys": [...], "table": {...}}`: the index is chosen for each row. */
export function rangeCheckedTable(holder: JsonObject): PlanNode {
  const table = objectIn(holder, 'table');
  const node = table ? readMariadbTable(table) : newNode('range_check');
  const keys = textsIn(holder, 'keys');
  return { ...node, operator: 'range_check', ...(keys && { key: { ...node.key, possible: keys } }) };
}
