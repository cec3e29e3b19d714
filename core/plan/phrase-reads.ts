import type { AccessType, Operator, PlanCondition, PlanKey, PlanNode } from './model.ts';
import type { Facts, Phrase } from './phrase-facts.ts';
import { objectOf } from './v1-table.ts';

type Groups = Record<string, string | undefined>;

/** What NDB says of conditions and joins that run in its data nodes. */
const JOINED = String.raw`(?:, (?:child of .+? in pushed join|activating pushed join of \d+ tables))?`;
const NDB = `${JOINED}(?:, with pushed condition: (?<filter>.*?))?${JOINED}$`;
const PUSHED = String.raw`(?: \(reverse\))?(?:, with (?:pushed )?index condition: (?<pushed>.*?))?(?: \(Multi-Range Read\))?(?: \(?reverse\)?)?${NDB}`;
const MRR = String.raw`(?: \(Multi-Range Read\))?`;
const ON = String.raw`on (?<name>.+?) using (?<key>\S+|<[^>]*>|.+?)`;

/** `Covering`, `Single-row` and the rest of the words before a read decide the access type. */
function read(operator: Operator, access: AccessType | undefined, groups: Groups): Facts {
  const key: PlanKey = {
    ...(groups.key !== undefined && { name: groups.key }),
    ...(groups.covering !== undefined && { covering: true }),
  };
  return {
    operator,
    ...(access && { access }),
    ...(groups.name !== undefined && { object: objectOf(groups.name) }),
    ...(Object.keys(key).length > 0 && { key }),
    conditions: conditions(groups),
  };
}

function conditions({ lookup, range, pushed, filter }: Groups): PlanCondition[] {
  const found: PlanCondition[] = [];
  if (lookup) found.push({ kind: 'lookup', text: lookup });
  if (range) found.push({ kind: 'range', text: range });
  if (pushed) found.push({ kind: 'index', text: pushed });
  if (filter) found.push({ kind: 'filter', text: filter });
  return found;
}

function pattern(source: string): RegExp {
  return new RegExp(`^${source}`, 's');
}

function withoutTable(operator: Operator, groups: Groups): Facts {
  const message = groups.message;
  return { operator, ...(message !== undefined && { message }) } satisfies Partial<PlanNode>;
}

export const READ_PHRASES: readonly Phrase[] = [
  [pattern(`Table scan on (?<name>.+?)${NDB}`), g => read('table_scan', 'ALL', g)],
  [/^Scan new records on (?<name>.+)$/s, g => read('table_scan', 'ALL', g)],
  [
    pattern(`(?<covering>Covering )?[Ii]ndex scan ${ON}(?: over (?<range>.+?))?${PUSHED}`),
    g => read('index_scan', 'index', g),
  ],
  [
    pattern(String.raw`Index range scan on (?<name>.+?) \(re-planned for each iteration\)${NDB}`),
    g => read('range_check', undefined, g),
  ],
  [
    pattern(`(?<covering>Covering )?(?:[Ii]ndex|Geometry index) range scan${MRR} ${ON} over (?<range>.+?)${PUSHED}`),
    g => read('index_range', 'range', g),
  ],
  [
    pattern(`(?<covering>Covering )?[Ii]ndex skip scan for (?:grouping|deduplication) ${ON}(?: over (?<range>.+?))?$`),
    g => read('group_skip_scan', 'range', g),
  ],
  [
    pattern(`(?<covering>Covering )?[Ii]ndex skip scan ${ON}(?: over (?<range>.+?))?$`),
    g => read('skip_scan', 'range', g),
  ],
  [
    pattern(String.raw`Single-row (?<covering>covering )?index lookup ${ON} \((?<lookup>.*?)\)${PUSHED}`),
    g => read('unique_lookup', 'eq_ref', g),
  ],
  [
    pattern(String.raw`(?<covering>Covering )?[Ii]ndex lookup ${ON} \((?<lookup>.*?)\)${PUSHED}`),
    g => read('index_lookup', 'ref', g),
  ],
  [
    pattern(String.raw`Multi-range (?<covering>covering )?index lookup ${ON} \((?<lookup>.*?)\)${PUSHED}`),
    g => read('index_lookup', 'ref', g),
  ],
  [pattern(`Index distance scan ${ON}$`), g => read('index_scan', 'index', g)],
  // A part of an index merge, without its table's name.
  [/^Clustered primary key \(scanned separately\)$/, () => read('index_range', 'range', { key: 'PRIMARY' })],
  [/^Constant row from (?<name>.+)$/s, g => read('const_row', 'const', g)],
  [
    pattern(String.raw`Full-text (?<covering>covering )?index search ${ON} \((?<lookup>.*?)\)${PUSHED}`),
    g => read('fulltext', 'fulltext', g),
  ],
  [/^(?:Intersect|Deduplicate) rows sorted by row ID$/s, () => ({ operator: 'index_merge', access: 'index_merge' })],
  [/^Sort-deduplicate by row ID.*$/s, () => ({ operator: 'index_merge', access: 'index_merge' })],
  [/^Count rows in (?<name>.+)$/s, g => read('count_rows', undefined, g)],
  [/^Materialize table function$/s, () => ({ operator: 'table_function' })],
  [/^Fill information schema table (?<name>.+)$/s, g => read('table_function', undefined, g)],
  [/^Rows fetched before execution$/s, g => withoutTable('rows', g)],
  [pattern(String.raw`Zero rows \((?<message>.*)\)$`), g => withoutTable('zero_rows', g)],
  [
    pattern(String.raw`Zero input rows \((?<message>.*)\), aggregated into one output row$`),
    g => withoutTable('zero_rows', g),
  ],
];
