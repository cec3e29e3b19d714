import type { MonthFilter } from './month-key.ts';
import type { Literals } from './reveal.ts';

export type DigestsInput = MonthFilter & {
  change?: string | null;
  review?: readonly string[];
  sort?: string;
  dir?: string;
  limit?: number;
};

/** The keys of lists of digests among the queries: the server that renders the page and the browser must name them alike. */
export const digestsKey = (month: string | null, input: DigestsInput) => ['months', month, 'digests', input] as const;

/** What is asked of one digest. */
export type DigestInput = {
  digest: string;
  month: string | null;
  instance: string | null;
  literals: Literals;
};

/** The key of one digest, likewise. */
export const digestKey = ({ digest, ...query }: DigestInput) => ['digest', digest, query] as const;
