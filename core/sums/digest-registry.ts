import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { type DigestShape, digestOf } from '#core/sql/digest.ts';
import { PairMap } from '#core/sql/pair-map.ts';
import { Reduction } from '#core/sql/reduction.ts';
import { TextHash } from '#core/sql/text-hash.ts';

/** Texts remembered for each digest, on average: layouts and list patterns of one application are few. */
const TEXTS_PER_DIGEST = 5;

/** A digest and its place in the registry, from 0 on. */
export type RegisteredDigest = DigestShape & { place: number };

/**
 * Finds the digest of an entry, in two steps that nearly always end at the first: by the text with its values left
 * out, which costs one look at each byte, else by the tokens. Text, tables and id are made when a digest is seen for
 * the first time. Two keys are taken for one when 64 bits of hash agree: among the 60,000 a registry may hold, that
 * happens by chance once in ten billion logs.
 */
export class DigestRegistry {
  private readonly byText = new PairMap<RegisteredDigest>();
  private readonly byTokens = new PairMap<RegisteredDigest>();
  private readonly textHash = new TextHash();
  private readonly reduction = new Reduction();
  private readonly capacity: number;

  /** `capacity`: how many digests to keep; further ones have none. */
  constructor(capacity = 10_000) {
    this.capacity = capacity;
  }

  /** Digests that are kept. */
  get size(): number {
    return this.byTokens.size;
  }

  /** The digest of the entry's statement, the same object each time; undefined when the registry is full. */
  digestOf(entry: SlowLogEntry): RegisteredDigest | undefined {
    if (entry.administrator) return this.byReduction(entry);
    const { textHash } = this;
    textHash.read(entry.bytes, entry.statementStart, entry.statementEnd);
    const known = this.byText.get(textHash.high, textHash.low);
    if (known) return known;
    const shape = this.byReduction(entry);
    if (shape && this.byText.size < this.capacity * TEXTS_PER_DIGEST)
      this.byText.set(textHash.high, textHash.low, shape);
    return shape;
  }

  private byReduction(entry: SlowLogEntry): RegisteredDigest | undefined {
    const { reduction } = this;
    reduction.read(entry.bytes, entry.statementStart, entry.statementEnd);
    const known = this.byTokens.get(reduction.high, reduction.low);
    if (known || this.byTokens.size >= this.capacity) return known;
    const shape = { ...digestOf(reduction), place: this.byTokens.size };
    this.byTokens.set(reduction.high, reduction.low, shape);
    return shape;
  }
}
