/** What a list of captures is asked for. */
export type CapturesInput = {
  q?: string;
  instance?: readonly string[];
  schema?: readonly string[];
  user?: readonly string[];
  class?: readonly string[];
  phase?: readonly string[];
  digest?: string;
  minMs?: number | null;
  /** A range that reaches up to now, ms; or `from` and `to`, ISO 8601. */
  spanMs?: number;
  from?: string | null;
  to?: string | null;
  sort?: 'start' | 'elapsed' | 'rowsExamined';
  dir?: 'asc' | 'desc';
  limit?: number;
};

/** The key that its answers are kept under. */
export function capturesKey(input: CapturesInput) {
  return ['captures', input] as const;
}
