import { PairMap } from '#core/sql/pair-map.ts';

const decoder = new TextDecoder();

/**
 * Gives the string for bytes that come again and again (users, hosts, schemas) without making it again. Names are told
 * apart by 64 bits of hash.
 */
export class Interner {
  private readonly names = new PairMap<string>();
  private readonly capacity: number;

  /** `capacity`: names kept; more are not. */
  constructor(capacity = 4096) {
    this.capacity = capacity;
  }

  /** The text of `view[from, to)`; bytes that are no UTF-8 become U+FFFD. */
  text(view: DataView, from: number, to: number): string {
    return this.find(view, from, to) ?? decode(view, from, to);
  }

  /** The same, or undefined for a name beyond the first `capacity` ones. */
  find(view: DataView, from: number, to: number): string | undefined {
    if (to <= from) return '';
    let high = to - from;
    let low = high;
    for (let at = from; at < to; at++) {
      const byte = view.getUint8(at);
      high = Math.imul(high ^ byte, 0x5bd1e995);
      low = Math.imul(low ^ byte, 0x01000193);
    }
    high ^= high >>> 15;
    const known = this.names.get(high, low);
    if (known !== undefined || this.names.size >= this.capacity) return known;
    const name = decode(view, from, to);
    this.names.set(high, low, name);
    return name;
  }
}

export function decode(view: DataView, from: number, to: number): string {
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + from, to - from));
}
