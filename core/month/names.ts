/** Names, each with a number from 0 on. */
export class Names {
  readonly list: string[];
  private readonly numbers: Map<string, number>;

  constructor(list: readonly string[] = []) {
    this.list = [...list];
    this.numbers = new Map(list.map((name, number) => [name, number]));
  }

  numbersOf(names: readonly string[]): Uint32Array {
    return Uint32Array.from(names, name => this.numberOf(name));
  }

  /** 1 for those that are wanted, by number; null when all are. */
  taken(wanted: ReadonlySet<string> | undefined): Uint8Array | null {
    return wanted === undefined ? null : Uint8Array.from(this.list, name => (wanted.has(name) ? 1 : 0));
  }

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
