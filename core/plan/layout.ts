import type { GraphEdge, PlanGraph } from './graph.ts';

export type Box = { x: number; y: number; width: number; height: number };
export type LayoutOptions = {
  /** Pixels. */
  width: number;
  height: number;
  gapX: number;
  gapY: number;
  /** `centred` puts a node over the middle of its inputs, `spine` right above its first one (for narrow screens). */
  mode: 'centred' | 'spine';
};
export type Layout = { boxes: Map<string, Box>; groups: Map<string, Box>; width: number; height: number };

/** Left and right edge of a subtree at each level below its top, relative to that top. */
type Outline = { left: number[]; right: number[] };
type Placing = { offset: number; outline: Outline };

/**
 * Places a plan as a tidy tree: the result on top, inputs beneath in execution order from left to right, subtrees as close
 * as they can stand. A plan is a tree and its order is a fact, so no general graph layout is used: that one would swap
 * inputs to save crossings that a tree does not have.
 */
export function layoutPlan(graph: PlanGraph, options: LayoutOptions): Layout {
  const children = childrenOf(graph.edges);
  const root = graph.nodes[0]?.id;
  const centres = new Map<string, { x: number; level: number }>();
  if (root !== undefined) place(root, children, options, centres);
  const step = options.height + options.gapY;
  const leftmost = Math.min(...[...centres.values()].map(({ x }) => x), 0);
  const boxes = new Map<string, Box>();
  for (const [id, { x, level }] of centres) {
    boxes.set(id, { x: x - leftmost, y: level * step, width: options.width, height: options.height });
  }
  const groups = framesOf(graph, children, boxes);
  return { boxes, groups, ...extent([...boxes.values(), ...groups.values()]) };
}

function childrenOf(edges: GraphEdge[]): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { from, to } of edges) children.set(to, [...(children.get(to) ?? []), from]);
  return children;
}

/** Two passes: outlines from the leaves up, then positions from the top down. */
function place(
  root: string,
  children: Map<string, string[]>,
  options: LayoutOptions,
  centres: Map<string, { x: number; level: number }>,
): void {
  const placings = new Map<string, Placing>();
  const order = preorder(root, children);
  for (const id of order.toReversed()) placings.set(id, { offset: 0, outline: pack(id, children, placings, options) });
  centres.set(root, { x: 0, level: 0 });
  for (const id of order) {
    const at = centres.get(id);
    if (!at) continue;
    for (const child of children.get(id) ?? []) {
      centres.set(child, { x: at.x + (placings.get(child)?.offset ?? 0), level: at.level + 1 });
    }
  }
}

function preorder(root: string, children: Map<string, string[]>): string[] {
  const order: string[] = [];
  const open = [root];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    order.push(id);
    open.push(...(children.get(id) ?? []).toReversed());
  }
  return order;
}

/** Sets the children of a node side by side, as their outlines allow, and returns the outline of the whole. */
function pack(
  id: string,
  children: Map<string, string[]>,
  placings: Map<string, Placing>,
  options: LayoutOptions,
): Outline {
  const own: Outline = { left: [0], right: [options.width] };
  const below: Outline = { left: [], right: [] };
  const placed: Placing[] = [];
  for (const child of children.get(id) ?? []) {
    const placing = placings.get(child);
    if (!placing) continue;
    placing.offset = placed.length === 0 ? 0 : distance(below, placing.outline) + options.gapX;
    merge(below, placing);
    placed.push(placing);
  }
  const first = placed[0];
  const last = placed.at(-1);
  const shift = first && last && options.mode === 'centred' ? -(first.offset + last.offset) / 2 : 0;
  for (const placing of placed) placing.offset += shift;
  own.left.push(...below.left.map(x => x + shift));
  own.right.push(...below.right.map(x => x + shift));
  return own;
}

/** How far right the next subtree must move so that it nowhere meets what stands left of it. */
function distance(left: Outline, right: Outline): number {
  const levels = Math.min(left.right.length, right.left.length);
  let most = 0;
  for (let level = 0; level < levels; level++)
    most = Math.max(most, (left.right[level] ?? 0) - (right.left[level] ?? 0));
  return most;
}

function merge(below: Outline, { offset, outline }: Placing): void {
  for (const [level, left] of outline.left.entries()) {
    below.left[level] = Math.min(below.left[level] ?? Number.POSITIVE_INFINITY, left + offset);
    below.right[level] = Math.max(below.right[level] ?? Number.NEGATIVE_INFINITY, (outline.right[level] ?? 0) + offset);
  }
}

const FRAME = { side: 10, top: 22, bottom: 10 };

function framesOf(graph: PlanGraph, children: Map<string, string[]>, boxes: Map<string, Box>): Map<string, Box> {
  const frames = new Map<string, Box>();
  for (const { id } of graph.groups) {
    const inside = preorder(id, children).flatMap(node => boxes.get(node) ?? []);
    if (!boxes.has(id) || graph.nodes.some(node => node.id === id && node.folded)) continue;
    const left = Math.min(...inside.map(box => box.x));
    const top = Math.min(...inside.map(box => box.y));
    frames.set(id, {
      x: left - FRAME.side,
      y: top - FRAME.top,
      width: Math.max(...inside.map(box => box.x + box.width)) - left + 2 * FRAME.side,
      height: Math.max(...inside.map(box => box.y + box.height)) - top + FRAME.top + FRAME.bottom,
    });
  }
  return frames;
}

function extent(boxes: Box[]): { width: number; height: number } {
  return {
    width: Math.max(0, ...boxes.map(box => box.x + box.width)),
    height: Math.max(0, ...boxes.map(box => box.y + box.height)),
  };
}
