import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import type { RegisteredDigest } from './digest-registry.ts';
import { DigestStats, StatsBlock } from './digest-stats.ts';
import { Tally } from './tally.ts';

const MOST_USERS = 1_000;

/** Executions whose digests found no room. */
export type Overflow = { count: number; queryMicros: number };

/**
 * The executions of any period by digest. Memory is bounded by the number of digests, each with bounded names and
 * examples; what finds no room is counted. As long as nothing overflows, aggregates of parts, merged in any order,
 * are equal to the aggregate of the whole.
 */
export class Aggregate {
  readonly byDigest = new Map<string, DigestStats>();
  /** The same by the place a registry gave the digest, which is found faster than a text. */
  private readonly byPlace: DigestStats[] = [];
  private block = new StatsBlock();
  readonly overflow: Overflow = { count: 0, queryMicros: 0 };
  private readonly mostExamples: number;
  private readonly capacity: number;

  /** `examples`: slowest executions kept for each digest. `capacity`: digests kept. */
  constructor({ examples = 1, capacity = 10_000 }: { examples?: number; capacity?: number } = {}) {
    this.mostExamples = examples;
    this.capacity = capacity;
  }

  /** Adds one execution; `digest` is undefined when there was no room to keep it. */
  add(entry: SlowLogEntry, digest: RegisteredDigest | undefined): void {
    const stats = digest && this.statsOf(digest);
    if (stats) stats.add(entry);
    else {
      this.overflow.count++;
      this.overflow.queryMicros += entry.queryMicros;
    }
  }

  merge(other: Aggregate): void {
    for (const stats of other.byDigest.values()) {
      const own = this.byDigest.get(stats.digest.id) ?? this.begin(stats.digest);
      if (own) own.merge(stats);
      else {
        this.overflow.count += stats.count;
        this.overflow.queryMicros += stats.sum('queryMicros');
      }
    }
    this.overflow.count += other.overflow.count;
    this.overflow.queryMicros += other.overflow.queryMicros;
  }

  /** Executions of all digests together. */
  get count(): number {
    let count = this.overflow.count;
    for (const stats of this.byDigest.values()) count += stats.count;
    return count;
  }

  /** Their query time in microseconds. */
  get queryMicros(): number {
    let sum = this.overflow.queryMicros;
    for (const stats of this.byDigest.values()) sum += stats.sum('queryMicros');
    return sum;
  }

  /** Executions by user, over all digests. */
  get users(): Tally {
    const users = new Tally(MOST_USERS);
    for (const stats of this.byDigest.values()) users.merge(stats.users);
    users.add(undefined, this.overflow.queryMicros, this.overflow.count);
    return users;
  }

  private statsOf(digest: RegisteredDigest): DigestStats | undefined {
    const known = digest.place < this.byPlace.length ? this.byPlace[digest.place] : undefined;
    // Another registry may have given the place to another digest.
    if (known && (known.digest === digest || known.digest.id === digest.id)) return known;
    const stats = this.byDigest.get(digest.id) ?? this.begin(digest);
    if (stats) this.byPlace[digest.place] = stats;
    return stats;
  }

  private begin(digest: DigestShape): DigestStats | undefined {
    if (this.byDigest.size >= this.capacity) return undefined;
    if (this.block.full) this.block = new StatsBlock();
    const stats = new DigestStats(digest, this.mostExamples, this.block);
    this.byDigest.set(digest.id, stats);
    return stats;
  }
}
