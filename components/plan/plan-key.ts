/** The key of a plan among the queries: the server that renders the page and the browser must name it alike. */
export const planKey = (id: string, literals: 'hidden' | 'shown') => ['plan', { id, literals }] as const;
