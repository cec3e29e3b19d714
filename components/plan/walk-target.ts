import type { Placed } from '#core/plan/walk.ts';

/**
 * The node that an arrow key leads to from `from`: up to the parent, down to the first input, left and right among
 * siblings. From nowhere it leads to the top. No value at an edge.
 */
export function walkTarget(
  placed: readonly Placed[],
  from: string | null,
  direction: 'up' | 'down' | 'left' | 'right',
): string | undefined {
  const here = placed.find(({ node }) => node.id === from);
  if (!here) return placed[0]?.node.id;
  const childrenOf = (id: string | undefined) => placed.filter(({ parent }) => parent !== null && parent.id === id);
  if (direction === 'up') return here.parent?.id;
  if (direction === 'down') return childrenOf(here.node.id)[0]?.node.id;
  const siblings = childrenOf(here.parent?.id);
  const at = siblings.findIndex(({ node }) => node.id === from);
  return siblings[at + (direction === 'left' ? -1 : 1)]?.node.id;
}
