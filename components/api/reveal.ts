/** Whether values stand in what is asked for. */
export type Literals = 'hidden' | 'shown';

/** The address that shows a thing with or without its values: with them it is asked for by POST, and audited. */
export function revealable(path: string, literals: Literals): string {
  return literals === 'shown' ? `${path}/reveal` : path;
}

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
