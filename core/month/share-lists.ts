/** Microseconds of many things by name, the part that each name has of each thing, in two arrays. */
type Lists = { names: readonly string[]; numbers: Uint32Array; timesUs: Float64Array };

/** The shares of one thing. */
export class Shares {
  private readonly lists: Lists;
  private readonly from: number;
  private readonly to: number;

  constructor(lists: Lists, from: number, to: number) {
    this.lists = lists;
    this.from = from;
    this.to = to;
  }

  get size(): number {
    return this.to - this.from;
  }

  toMap(): Map<string, number> {
    const { names, numbers, timesUs } = this.lists;
    const shares = new Map<string, number>();
    for (let i = this.from; i < this.to; i++) shares.set(names[numbers[i] ?? 0] ?? '', timesUs[i] ?? 0);
    return shares;
  }
}

/** Sums the shares of one thing after the other. */
export class ShareLists {
  private readonly names: readonly string[];
  private readonly ends: number[] = [];
  private readonly numbers: number[] = [];
  private readonly timesUs: number[] = [];
  /** Of the thing at hand. */
  private readonly sums: Float64Array;
  private readonly has: Uint8Array;
  private readonly met: number[] = [];

  constructor(names: readonly string[]) {
    this.names = names;
    this.sums = new Float64Array(names.length);
    this.has = new Uint8Array(names.length);
  }

  add(number: number, timeUs: number): void {
    this.sums[number]! += timeUs; // a number of one of the names
    if (this.has[number] === 1) return;
    this.has[number] = 1;
    this.met.push(number);
  }

  /** Ends the thing at hand. @returns the numbers of its names */
  next(): number[] {
    const met = this.met.splice(0);
    for (const number of met) {
      this.numbers.push(number);
      this.timesUs.push(this.sums[number] ?? 0);
      this.sums[number] = this.has[number] = 0;
    }
    this.ends.push(this.numbers.length);
    return met;
  }

  /** Of each thing, in order. */
  all(): Shares[] {
    const { names } = this;
    const lists = { names, numbers: Uint32Array.from(this.numbers), timesUs: Float64Array.from(this.timesUs) };
    return this.ends.map((end, n) => new Shares(lists, this.ends[n - 1] ?? 0, end));
  }
}
