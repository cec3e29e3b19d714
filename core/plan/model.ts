/**
 * One plan, whatever printed it. A figure the source does not give is absent, never zero.
 * `inputs` stand in execution order: the first one is started first (the outer side of a join).
 */

export type PlanFormat = 'mysql-v1' | 'mysql-v2' | 'mysql-tree' | 'mariadb';

/** What a node does: a closed set. `other` keeps an unknown node visible, with the source's own word as its label. */
export type Operator =
  // reads of one table or temporary table
  | 'table_scan'
  | 'index_scan'
  | 'index_range'
  | 'index_lookup'
  | 'unique_lookup'
  | 'const_row'
  | 'index_merge'
  | 'skip_scan'
  | 'group_skip_scan'
  | 'fulltext'
  | 'range_check'
  | 'count_rows'
  | 'table_function'
  // no table at all
  | 'rows'
  | 'zero_rows'
  // joins
  | 'nested_loop'
  | 'hash_join'
  | 'block_nested_loop'
  | 'batched_key_access'
  // what happens to rows on their way up
  | 'filter'
  | 'sort'
  | 'limit'
  | 'group'
  | 'aggregate'
  | 'distinct'
  | 'weedout'
  | 'window'
  | 'buffer'
  | 'materialize'
  | 'stream'
  | 'invalidate'
  | 'expression_cache'
  | 'alternatives'
  | 'recursion'
  // set operations
  | 'append'
  | 'union'
  | 'intersect'
  | 'except'
  // writes
  | 'insert'
  | 'replace'
  | 'update'
  | 'delete'
  | 'other';

/** MySQL's own words for how a table is read. */
export type AccessType =
  | 'system'
  | 'const'
  | 'eq_ref'
  | 'ref'
  | 'ref_or_null'
  | 'fulltext'
  | 'index_merge'
  | 'unique_subquery'
  | 'index_subquery'
  | 'range'
  | 'index'
  | 'ALL';

export type PlanObject = {
  /** Table name as the source prints it: in JSON v1 this is the alias where there is one. */
  name: string;
  alias?: string;
  schema?: string;
  /** `base` is a table of the schema; the others are made while the statement runs. */
  kind: 'base' | 'derived' | 'temporary';
  partitions?: string[];
};

export type PlanCondition = { kind: 'filter' | 'index' | 'join' | 'lookup' | 'range' | 'having'; text: string };

export type PlanKey = {
  /** Index that is used; for an index merge the whole expression, such as `union(a,b)`. */
  name?: string;
  possible?: string[];
  /** Columns of the index that are used. */
  parts?: string[];
  /** Bytes of the index entry that are used; an index merge has several, as in `4,50`. */
  length?: string;
  /** What the index is compared with: columns, `const`, `func`. */
  ref?: string[];
  /** The index alone answers; no row is fetched. */
  covering?: boolean;
};

export type Estimate = {
  /** Rows given to the parent, per loop. */
  rows?: number;
  /** How often the node is started. */
  loops?: number;
  /** Rows read per loop, before conditions. */
  rowsRead?: number;
  /** Percent of the rows read that pass the conditions. */
  filtered?: number;
  /** Bytes read for the join, as printed (`31K`). */
  bytesRead?: string;
};

/** The optimizer's cost units, over all loops. */
export type PlanCost = {
  /** Of this node alone. */
  own?: number;
  /** Of this node and all beneath it. */
  cumulative?: number;
  /** Cumulative cost of one loop, where the source counts so. */
  perLoop?: number;
};

/** Measured by ANALYZE. */
export type Actual = {
  /** Rows given to the parent, per loop. */
  rows?: number;
  /** Rows read per loop before conditions, where that is measured apart (MariaDB). */
  rowsRead?: number;
  loops?: number;
  /** Milliseconds per loop until the first row. */
  firstRowMs?: number;
  /** Milliseconds per loop until the last row, everything beneath included. */
  lastRowMs?: number;
  /** Milliseconds of this node alone, over all loops. */
  ownMs?: number;
  /** Percent of the rows read that passed the conditions. */
  filtered?: number;
};

export type PlanJoin = {
  /** Absent where the source does not say, as JSON v1 for most outer joins. */
  kind?: 'inner' | 'left' | 'semi' | 'anti';
  /** `FirstMatch`, `LooseScan`, ... */
  strategy?: string;
};

/** A subquery hangs on the node that starts it. */
export type PlanSubquery = {
  /** `condition`, `select_list`, `having`, `order_by`, ... */
  place: string;
  selectId?: number;
  /** Runs again for each row of its host. */
  dependent?: boolean;
  cacheable?: boolean;
  root: PlanNode;
};

export type PlanNode = {
  /** `n1`, `n2`, ... in plan order (a node before its inputs, inputs before subqueries). */
  id: string;
  operator: Operator;
  /** The source's own words for it. */
  label?: string;
  object?: PlanObject;
  access?: AccessType;
  key?: PlanKey;
  join?: PlanJoin;
  /** Word of the join buffer on the inner table: `hash join`, `Block Nested Loop`, ... */
  joinBuffer?: string;
  estimate: Estimate;
  cost: PlanCost;
  actual?: Actual;
  conditions: PlanCondition[];
  /** Sort keys, group items, window or aggregate functions, as printed. */
  items?: string[];
  limit?: { rows: number; offset?: number };
  columns?: string[];
  temporaryTable?: boolean;
  filesort?: boolean;
  /** Of a materialisation: `cte` is its name, `printedElsewhere` says that its inputs stand under another node. */
  materialization?: { cte?: string; rebuiltPerRowOf?: string; printedElsewhere?: boolean; deduplicates?: boolean };
  /** Why there is nothing to do, such as `Impossible WHERE`. */
  message?: string;
  /** Other facts, by the source's name. */
  notes?: Record<string, string>;
  selectId?: number;
  inputs: PlanNode[];
  subqueries: PlanSubquery[];
  /** Where it stands in the document: offsets in UTF-16 units, end exclusive. */
  source?: { start: number; end: number };
};

/** A place of the document that could not be read. */
export type PlanGap = { message: string; line: number; column: number };

export type Plan = {
  format: PlanFormat;
  /** Actual figures are there. */
  measured: boolean;
  root: PlanNode;
  /** Total cost as the source states it. */
  queryCost?: number;
  gaps: PlanGap[];
};

export type PlanReading = { ok: true; plan: Plan } | { ok: false; problem: PlanGap };

/** Levels of a plan, and inputs of one join. Servers join 61 tables at most; whatever walks a plan may call itself this deep. */
export const MAX_DEPTH = 1_000;

/** A node with nothing known yet but what it does. */
export function newNode(operator: Operator, more: Partial<PlanNode> = {}): PlanNode {
  return { id: '', operator, estimate: {}, cost: {}, conditions: [], inputs: [], subqueries: [], ...more };
}
