/** Count and exact total time of the executions under one name. */
export type Share = { count: number; queryMicros: number };

/**
 * Executions by user, host or schema. At most `capacity` names; further ones are counted under `others`, so that the
 * totals stay true while memory is bounded.
 */
export class Tally {
  readonly shares = new Map<string, Share>();
  readonly others: Share = { count: 0, queryMicros: 0 };
  private readonly capacity: number;
  /** One name often comes many times in a row. */
  private lastName: string | undefined;
  private lastShare: Share = this.others;

  constructor(capacity = 200) {
    this.capacity = capacity;
  }

  /** Adds executions under a name; undefined for one that is not known. */
  add(name: string | undefined, queryMicros: number, count = 1): void {
    if (name !== this.lastName) {
      this.lastName = name;
      this.lastShare = name === undefined ? this.others : (this.shares.get(name) ?? this.begin(name));
    }
    const share = this.lastShare;
    share.count += count;
    share.queryMicros += queryMicros;
  }

  merge(other: Tally): void {
    for (const [name, { count, queryMicros }] of other.shares) this.add(name, queryMicros, count);
    this.others.count += other.others.count;
    this.others.queryMicros += other.others.queryMicros;
  }

  /** Names with their shares, the largest total time first, names of one time in alphabetical order. */
  sorted(): { name: string; count: number; queryMicros: number }[] {
    return [...this.shares]
      .map(([name, share]) => ({ name, ...share }))
      .sort((a, b) => b.queryMicros - a.queryMicros || (a.name < b.name ? -1 : 1));
  }

  private begin(name: string): Share {
    if (this.shares.size >= this.capacity) return this.others;
    const share = { count: 0, queryMicros: 0 };
    this.shares.set(name, share);
    return share;
  }
}
