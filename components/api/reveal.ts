import type { Query } from '@tanstack/react-query';

/** Whether values stand in what is asked for. */
export type Literals = 'hidden' | 'shown';

/** The address that shows a thing with or without its values: with them it is asked for by POST, and audited. */
export function revealable(path: string, literals: Literals): string {
  return literals === 'shown' ? `${path}/reveal` : path;
}

/** For `invalidateQueries`: what was revealed is not asked for again by itself, each time is audited. */
export const notRevealed = (query: Pick<Query, 'meta'>) => query.meta?.revealed !== true;

/** Query options of what was revealed: asked for once, and not kept when nothing shows it any more. */
export function revealedOnce(literals: Literals) {
  if (literals === 'hidden') return {};
  return {
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnReconnect: false,
    meta: { revealed: true },
  } as const;
}
