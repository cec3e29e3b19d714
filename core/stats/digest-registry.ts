import { type DigestShape, digestOf } from '#core/sql/digest.ts';
import { Reduction } from '#core/sql/reduction.ts';
import { TextHash } from '#core/sql/text-hash.ts';
import type { SlowLogEntry } from '#core/slowlog/entry.ts';

/** Texts remembered for each digest, on average: layouts and list patterns of one application are few. */
const TEXTS_PER_DIGEST = 5;

/**
 * Finds the digest of an entry, in two steps that nearly always end at the first: by the text with its values left
 * out, which costs one look at each byte, else by the tokens. Text, tables and id are made when a digest is seen for
 * the first time. Two keys are taken for one when 53 bits of hash agree: among the 60,000 a registry may hold, that
 * happens by chance once in five million logs.
 */
export class DigestRegistry {
  private readonly byText = new Map<number, DigestShape>();
  private readonly byTokens = new Map<number, DigestShape>();
  private readonly textHash = new TextHash();
  private readonly reduction = new Reduction();
  private readonly capacity: number;

  /** `capacity`: how many digests to keep; further ones have none. */
  constructor(capacity = 10_000) {
    this.capacity = capacity;
  }

  /** The digest of the entry's statement, the same object each time; undefined when the registry is full. */
  digestOf(entry: SlowLogEntry): DigestShape | undefined {
    if (entry.administrator) return this.byReduction(entry);
    const { textHash } = this;
    textHash.read(entry.bytes, entry.statementStart, entry.statementEnd);
    const key = keyOf(textHash);
    const known = this.byText.get(key);
    if (known) return known;
    const shape = this.byReduction(entry);
    if (shape && this.byText.size < this.capacity * TEXTS_PER_DIGEST) this.byText.set(key, shape);
    return shape;
  }

  private byReduction(entry: SlowLogEntry): DigestShape | undefined {
    const { reduction } = this;
    reduction.read(entry.bytes, entry.statementStart, entry.statementEnd);
    const key = keyOf(reduction);
    const known = this.byTokens.get(key);
    if (known || this.byTokens.size >= this.capacity) return known;
    const shape = digestOf(reduction);
    this.byTokens.set(key, shape);
    return shape;
  }
}

/** Of the two hashes' 64 bits the 53 that a number holds exactly; the lowest bits of a product are the weakest. */
function keyOf({ high, low }: { high: number; low: number }): number {
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}
