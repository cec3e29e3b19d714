/** What makes an alert hold: figures and names, never a literal. */
export type Finding = {
  /** What is told of once: the same subject of the same rule is one alert. */
  subject: string;
  /** Whether it may begin an alert; where not, it only keeps one that holds. */
  mayBegin: boolean;
  instance: string | null;
  digest: string | null;
  /** Start of the digest text, without literals. */
  statement: string | null;
  /** Where the product shows it, from the root of its address. */
  path: string;
  /** What the words of a message are filled with; durations in milliseconds. */
  figures: Record<string, number>;
};

/** Characters of a statement in a message. */
const STATEMENT_LENGTH = 300;

export function shortStatement(text: string): string {
  return text.length <= STATEMENT_LENGTH ? text : `${text.slice(0, STATEMENT_LENGTH - 1)}…`;
}

export function digestPath(digest: string): string {
  return `/digests/${encodeURIComponent(digest)}`;
}
