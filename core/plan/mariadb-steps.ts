import { known, numberIn, objectIn, objectsIn, spanOf, textIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import { newNode, type PlanNode } from './model.ts';
import { placedNodes } from './walk.ts';

/** A filesort of its input, with what ANALYZE measured of it. */
export function sortOf(inner: JsonObject, input: PlanNode): PlanNode {
  const key = textIn(inner, 'sort_key');
  const limit = numberIn(inner, 'r_limit');
  const node = newNode('sort', {
    filesort: true,
    ...(key !== undefined && { items: [key] }),
    ...(limit !== undefined && { limit: { rows: limit } }),
    estimate: known({ rows: input.estimate.rows }),
    inputs: [input],
    source: spanOf(inner),
  });
  const loops = numberIn(inner, 'r_loops');
  const total = numberIn(inner, 'r_total_time_ms');
  const rows = numberIn(inner, 'r_output_rows');
  if (loops !== undefined) {
    const ownMs = total === undefined ? undefined : Math.max(0, total - measuredBelow(node));
    node.actual = { loops, ...known({ rows, ownMs }) };
  }
  return node;
}

/** The window functions over their input, after the sorts that they need. */
export function windowsOf(inner: JsonObject, input: PlanNode): PlanNode {
  let node = input;
  for (const item of objectsIn(inner, 'sorts')) {
    const sort = objectIn(item, 'filesort');
    const key = sort && textIn(sort, 'sort_key');
    const rows = node.estimate.rows;
    const items = key === undefined ? {} : { items: [key] };
    node = newNode('sort', {
      filesort: true,
      ...items,
      estimate: known({ rows }),
      inputs: [node],
      source: spanOf(item),
    });
  }
  return newNode('window', { estimate: known({ rows: node.estimate.rows }), inputs: [node], source: spanOf(inner) });
}

function measuredBelow(node: PlanNode): number {
  return placedNodes(node).reduce((sum, { node: below }) => sum + (below === node ? 0 : (below.actual?.ownMs ?? 0)), 0);
}
