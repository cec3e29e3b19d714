import { flagIn, known, numberIn, objectIn, objectsIn, spanOf, textIn, textsIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import { type Estimate, newNode, type PlanNode } from './model.ts';

/** A sort of its input by the server, with its own cost where it is told. */
export function sortOf(holder: JsonObject, input: PlanNode): PlanNode {
  const cost = objectIn(holder, 'cost_info');
  return newNode('sort', {
    filesort: true,
    estimate: known({ rows: input.estimate.rows }),
    cost: known({ own: cost && numberIn(cost, 'sort_cost') }),
    inputs: [input],
    source: spanOf(holder),
  });
}

/** Rows written to a temporary table and read again. */
export function bufferOf(input: PlanNode, at: JsonObject): PlanNode {
  const estimate = known<Estimate>({ rows: input.estimate.rows });
  return newNode('buffer', { temporaryTable: true, estimate, inputs: [input], source: spanOf(at) });
}

/** Windows stand in the order in which they are computed; the last one is on top. Their sorts share one figure. */
export function windowsOf(inner: JsonObject, input: PlanNode): PlanNode {
  const windows = objectsIn(inner, 'windows');
  const costs = objectIn(inner, 'cost_info');
  const total = costs && numberIn(costs, 'sort_cost');
  const sorts = windows.filter(window => flagIn(window, 'using_filesort')).length;
  let node = input;
  for (const window of windows) {
    if (flagIn(window, 'using_filesort')) {
      node = newNode('sort', {
        ...known<Partial<PlanNode>>({ items: textsIn(window, 'filesort_key') }),
        filesort: true,
        estimate: known({ rows: node.estimate.rows }),
        cost: known({ own: total === undefined ? undefined : total / sorts }),
        inputs: [node],
        source: spanOf(window),
      });
    }
    node = windowOf(window, node);
  }
  return node;
}

function windowOf(window: JsonObject, input: PlanNode): PlanNode {
  return newNode('window', {
    ...known<Partial<PlanNode>>({
      items: textsIn(window, 'functions'),
      label: textIn(window, 'name'),
      temporaryTable: flagIn(window, 'using_temporary_table'),
    }),
    estimate: known({ rows: input.estimate.rows }),
    inputs: [input],
    source: spanOf(window),
  });
}
