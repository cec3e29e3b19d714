import { BytesMap } from './bytes-map.ts';

const decoder = new TextDecoder();

/** Gives the string for bytes that come again and again without making it again. */
export class Interner {
  private readonly names: BytesMap<string>;

  /** `capacity`: names kept; more are not. */
  constructor(capacity = 4096) {
    this.names = new BytesMap(capacity);
  }

  /** The text of `view[from, to)`; bytes that are no UTF-8 become U+FFFD. */
  text(view: DataView, from: number, to: number): string {
    return this.find(view, from, to) ?? decode(view, from, to);
  }

  /** The same, or undefined for a name beyond the first `capacity` ones. */
  find(view: DataView, from: number, to: number): string | undefined {
    if (to <= from) return '';
    const known = this.names.get(view, from, to);
    if (known !== undefined || this.names.full) return known;
    const name = decode(view, from, to);
    this.names.keep(name);
    return name;
  }
}

function decode(view: DataView, from: number, to: number): string {
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + from, to - from));
}
