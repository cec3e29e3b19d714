import { PairMap } from '#core/sql/pair-map.ts';

/**
 * Values by short texts that come again and again (users, hosts, schemas), found without making a string. Texts are told
 * apart by 64 bits of hash. Words are read past the end of a text, see text.ts.
 */
export class BytesMap<Value> {
  private readonly values = new PairMap<Value>();
  private readonly capacity: number;
  /** The hash of the text asked for last. */
  private high = 0;
  private low = 0;

  /** `capacity`: texts kept; more are not. */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** The value kept for `view[from, to)`. */
  get(view: DataView, from: number, to: number): Value | undefined {
    let high = to - from;
    let low = high;
    for (let at = from; at < to; at += 4) {
      const missing = at + 4 - to;
      const word = missing > 0 ? view.getInt32(at) >>> (missing * 8) : view.getInt32(at);
      high = Math.imul(high ^ word, 0x5bd1e995);
      high ^= high >>> 15;
      low = Math.imul(low ^ word, 0x01000193);
      low = (low << 17) | (low >>> 15);
    }
    this.high = high;
    this.low = low;
    return this.values.get(high, low);
  }

  /** Keeps a value for the text asked for last. */
  keep(value: Value): void {
    if (this.values.size < this.capacity) this.values.set(this.high, this.low, value);
  }

  get full(): boolean {
    return this.values.size >= this.capacity;
  }
}
