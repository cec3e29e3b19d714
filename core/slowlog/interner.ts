/** Names longer than this are not kept. */
const LONGEST = 255;
const SLOTS_PER_NAME = 4;

const decoder = new TextDecoder();

/**
 * Gives the string for bytes that come again and again (users, hosts, schemas) without making it again: an open hash
 * table over the bytes themselves, bounded by the number of names.
 */
export class Interner {
  private readonly capacity: number;
  private readonly slots: Int32Array;
  private readonly names: string[] = [''];
  private readonly keys: Uint8Array[] = [new Uint8Array(0)];

  constructor(capacity = 4096) {
    this.capacity = capacity;
    this.slots = new Int32Array(capacity * SLOTS_PER_NAME);
  }

  /** The text of `bytes[from, to)`; bytes that are no UTF-8 become U+FFFD. */
  text(bytes: Uint8Array, from: number, to: number): string {
    return this.find(bytes, from, to) ?? decode(bytes, from, to);
  }

  /** The same, or undefined for a name beyond the first `capacity` ones. */
  find(bytes: Uint8Array, from: number, to: number): string | undefined {
    if (to <= from) return '';
    if (to - from > LONGEST) return undefined;
    let slot = this.slotOf(bytes, from, to);
    for (let index = this.slots[slot] ?? 0; index !== 0; index = this.slots[slot] ?? 0) {
      if (this.isName(index, bytes, from, to)) return this.names[index] ?? '';
      slot = (slot + 1) % this.slots.length;
    }
    return this.add(slot, bytes, from, to);
  }

  private slotOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = to - from;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193); // below `to`
    return (hash >>> 0) % this.slots.length;
  }

  private isName(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const key = this.keys[index]!; // as many keys as names
    if (key.length !== to - from) return false;
    for (let i = 0; i < key.length; i++) if (key[i] !== bytes[from + i]) return false;
    return true;
  }

  private add(slot: number, bytes: Uint8Array, from: number, to: number): string | undefined {
    if (this.names.length > this.capacity) return undefined;
    const name = decode(bytes, from, to);
    this.slots[slot] = this.names.length;
    this.names.push(name);
    this.keys.push(Uint8Array.prototype.slice.call(bytes, from, to));
    return name;
  }
}

export function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}
