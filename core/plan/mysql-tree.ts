import { settleIterators } from './iterator-tree.ts';
import { type Actual, newNode, type PlanNode } from './model.ts';
import { factsOf, isTitle, type SubqueryTitle, subqueryTitle } from './phrase.ts';

/** One entry of TREE: a line that begins with `->`, and the lines that its text goes on in. */
export type TreeEntry = { indent: number; words: string; start: number; end: number };

const ARROW = /^( *)-> /;

/** Whether the text looks like EXPLAIN FORMAT=TREE. */
export function looksLikeTree(text: string): boolean {
  return /^\s*-> /.test(text);
}

/**
 * The entries of a TREE text. Names and literals may hold line breaks, even ones that look like an entry: at the left
 * edge only the first entry and `Select #n` titles can stand, and a quote that is open goes on.
 */
export function treeEntries(text: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  const edge = ARROW.exec(text.replace(/^\s*\n/, ''))?.[1]?.length ?? 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    const last = entries.at(-1);
    const arrow = ARROW.exec(line);
    const words = arrow ? line.slice(arrow[0].length) : line;
    const indent = Math.max(0, (arrow?.[1]?.length ?? 0) - edge);
    const isEntry =
      arrow && !(last && quoteIsOpen(last.words)) && (!last || indent > 0 || words.startsWith('Select #'));
    if (isEntry) entries.push({ indent, words, start, end: start + line.length });
    else if (last && line.trim() !== '') {
      last.words += `\n${line}`;
      last.end = start + line.length;
    }
  }
  return entries;
}

function quoteIsOpen(words: string): boolean {
  const rest = words.replace(/`(?:[^`]|``)*`|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/g, '');
  return /['"]/.test(rest);
}

type Open = { indent: number; node: PlanNode; hash: boolean; subquery?: SubqueryTitle; isTitle: boolean };

/** Reads EXPLAIN FORMAT=TREE, with or without ANALYZE; nothing when no entry is there. */
export function readTree(text: string): PlanNode | undefined {
  const open: Open[] = [];
  let root: PlanNode | undefined;
  for (const entry of treeEntries(text)) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= entry.indent) open.pop();
    const title = subqueryTitle(entry.words);
    const place: Open = {
      indent: entry.indent,
      node: nodeOf(entry),
      hash: entry.words.trim() === 'Hash',
      isTitle: title !== undefined || isTitle(entry.words),
      ...(title && { subquery: title }),
    };
    if (!place.isTitle) {
      if (root) attach(place.node, open, root);
      else root = place.node;
    }
    open.push(place);
  }
  if (root) settleIterators(root);
  return root;
}

/** Hangs a node on the nearest open node; titles in between say how. A title at the left edge belongs to the root. */
function attach(node: PlanNode, open: Open[], root: PlanNode): void {
  const parentAt = open.findLastIndex(place => !place.isTitle);
  const parent = open[parentAt]?.node ?? root;
  const titles = open.slice(parentAt + 1);
  const subquery = titles.find(title => title.subquery)?.subquery;
  if (subquery) parent.subqueries.push({ ...subquery, root: node });
  else if (titles.some(title => title.hash) && parent.join?.kind === 'inner') parent.inputs.unshift(node);
  else parent.inputs.push(node);
}

const COST = /\(cost=(?:(?<first>[\d.e+-]+)\.\.)?(?<cost>[\d.e+-]+)(?: rows=(?<rows>[\d.e+-]+))?\)/g;
const ACTUAL =
  /\(actual(?: time=(?<first>[\d.e+-]+?)\.\.(?<last>[\d.e+-]+))? rows=(?<rows>[\d.e+-]+) loops=(?<loops>[\d.e+-]+)\)/g;
/** Groups of figures at the end of an entry; a name can contain one, so only the last of each kind counts. */
const FIGURES = /\s*(?:(?:\((?:cost=[^()]*|rows=[^()]*|actual [^()]*|never executed)\))\s*)+$/;

function nodeOf({ words, start, end }: TreeEntry): PlanNode {
  const figures = FIGURES.exec(words)?.[0] ?? '';
  const label = words.slice(0, words.length - figures.length).trimEnd();
  const { operator, ...facts } = factsOf(label);
  const cost = [...figures.matchAll(COST)].at(-1)?.groups;
  const actual = actualOf(figures);
  return newNode(operator, {
    ...facts,
    label,
    estimate: cost?.rows === undefined ? {} : { rows: Number(cost.rows) },
    cost: cost?.cost === undefined ? {} : { perLoop: Number(cost.cost) },
    ...(actual && { actual }),
    source: { start, end },
  });
}

function actualOf(figures: string): Actual | undefined {
  if (figures.includes('(never executed)')) return { loops: 0 };
  const groups = [...figures.matchAll(ACTUAL)].at(-1)?.groups;
  if (!groups) return undefined;
  return {
    rows: Number(groups.rows),
    loops: Number(groups.loops),
    ...(groups.first !== undefined && { firstRowMs: Number(groups.first), lastRowMs: Number(groups.last) }),
  };
}
