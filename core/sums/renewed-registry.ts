import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import { DigestRegistry } from './digest-registry.ts';

/**
 * Finds the digest of every entry in bounded memory: a registry that is full is left for a new one, so that the digests of one day take no
 * room from another's. How many of a day are kept is for its sums to say.
 */
export class RenewedRegistry {
  private readonly capacity: number;
  private registry: DigestRegistry;

  /** @param capacity digests that are remembered */
  constructor(capacity: number) {
    this.capacity = capacity;
    this.registry = new DigestRegistry(capacity);
  }

  digestOf(entry: SlowLogEntry): DigestShape {
    for (;;) {
      const known = this.registry.digestOf(entry);
      if (known) return known;
      this.registry = new DigestRegistry(this.capacity);
    }
  }
}
