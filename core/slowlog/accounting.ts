/** Why bytes of a log are in no entry. */
export type SkipReason =
  /** Lines outside of any entry that no server writes. */
  | 'unknown text'
  /** A header without its Query_time, or with lines that belong into none. */
  | 'broken header'
  /** The log ends, or a new header begins, before the statement's `;`. */
  | 'half entry'
  /** Longer than the reader's limit. */
  | 'statement too long';

export type Skipped = { count: number; bytes: number };

/** Where every byte of a log went: `bytes` is the sum of all the others. */
export type Accounting = {
  bytes: number;
  entries: number;
  entryBytes: number;
  /** Lines a server writes when it starts, byte order marks and blank lines. */
  bannerBytes: number;
  skipped: Partial<Record<SkipReason, Skipped>>;
};

export function emptyAccounting(): Accounting {
  return { bytes: 0, entries: 0, entryBytes: 0, bannerBytes: 0, skipped: {} };
}

/** Counts one piece that was skipped. */
export function skip(accounting: Accounting, reason: SkipReason, bytes: number, count = 1): void {
  const before = accounting.skipped[reason] ?? { count: 0, bytes: 0 };
  accounting.skipped[reason] = { count: before.count + count, bytes: before.bytes + bytes };
}
