/** Count and exact total time of the executions under one name. */
export type Share = { count: number; queryMicros: number };

/** The place of executions whose name found none. */
const OTHERS = 0;

const RECENT = 128;

/**
 * Executions by user, host or schema. At most `capacity` names; further ones are counted under `others`, so that the
 * totals stay true while memory is bounded.
 */
export class Tally {
  private readonly capacity: number;
  private readonly places = new Map<string, number>();
  private readonly names: string[] = [''];
  /** The place a name had last, by its final characters: names of hosts end differently. Saves most look-ups. */
  private readonly recent = new Uint8Array(RECENT);
  /** Count and microseconds of each place, side by side. */
  private sums = new Float64Array(4);

  constructor(capacity = 200) {
    this.capacity = capacity;
  }

  /** What was counted under no name. */
  get others(): Share {
    return this.shareAt(OTHERS);
  }

  /** Adds executions under a name; undefined for one that is not known. */
  add(name: string | undefined, queryMicros: number, count = 1): void {
    const at = 2 * (name === undefined ? OTHERS : this.placeOf(name));
    this.sums[at]! += count; // `begin` has made the place
    this.sums[at + 1]! += queryMicros;
  }

  merge(other: Tally): void {
    for (const { name, count, queryMicros } of other.sorted()) this.add(name, queryMicros, count);
    const { count, queryMicros } = other.others;
    this.add(undefined, queryMicros, count);
  }

  /** Names with their shares, the largest total time first, names of one time in alphabetical order. */
  sorted(): (Share & { name: string })[] {
    return [...this.places]
      .map(([name, place]) => ({ name, ...this.shareAt(place) }))
      .sort((a, b) => b.queryMicros - a.queryMicros || (a.name < b.name ? -1 : 1));
  }

  private shareAt(place: number): Share {
    return { count: this.sums[place * 2] ?? 0, queryMicros: this.sums[place * 2 + 1] ?? 0 };
  }

  private placeOf(name: string): number {
    const last = name.length - 1;
    const slot = last < 1 ? 0 : (name.charCodeAt(last) + name.charCodeAt(last - 1) * 11) & (RECENT - 1);
    const recent = this.recent[slot] ?? OTHERS;
    if (recent !== OTHERS && this.names[recent] === name) return recent;
    const place = this.places.get(name) ?? this.begin(name);
    if (place < 256) this.recent[slot] = place;
    return place;
  }

  private begin(name: string): number {
    if (this.places.size >= this.capacity) return OTHERS;
    this.names.push(name);
    const place = this.places.size + 1;
    this.places.set(name, place);
    if (place * 2 >= this.sums.length) {
      const sums = new Float64Array(this.sums.length * 2);
      sums.set(this.sums);
      this.sums = sums;
    }
    return place;
  }
}
