import { viewOf } from '#core/sql/words.ts';

/** Small enough to stay in the processor's cache, large enough for nearly every entry. */
const FIRST_SIZE = 1 << 18;
/** Words may be read past the end of the text, see text.ts. */
const SPARE = 4;

/** The part of a log that is at hand: bytes are copied once, and the buffer grows with the longest entry alone. */
export class LogBuffer {
  bytes: Uint8Array;
  /** The same bytes. */
  view: DataView;
  /** Bytes that are filled. */
  length = 0;
  /** These bytes. */
  text: Uint8Array;
  private readonly allocate: (bytes: number) => Uint8Array;

  constructor(allocate: (bytes: number) => Uint8Array) {
    this.allocate = allocate;
    this.bytes = this.text = allocate(FIRST_SIZE + SPARE);
    this.view = viewOf(this.bytes);
  }

  get full(): boolean {
    return this.length === this.capacity;
  }

  /** Takes the bytes of `chunk` from `at` on as far as there is room, and answers how many. */
  append(chunk: Uint8Array, at: number): number {
    const size = Math.min(chunk.length - at, this.capacity - this.length);
    this.bytes.set(size === chunk.length ? chunk : chunk.subarray(at, at + size), this.length);
    this.fill(this.length + size);
    return size;
  }

  /** Moves what stands from `position` on to the front, into a larger buffer when it fills this one. */
  keepFrom(position: number): void {
    const { bytes, capacity } = this;
    const kept = bytes.subarray(position, this.length);
    const size = kept.length > capacity / 2 ? capacity * 2 : kept.length < FIRST_SIZE / 2 ? FIRST_SIZE : capacity;
    if (size !== capacity) {
      this.bytes = this.allocate(size + SPARE);
      this.view = viewOf(this.bytes);
    }
    this.bytes.set(kept);
    this.fill(kept.length);
  }

  clear(): void {
    this.fill(0);
  }

  private get capacity(): number {
    return this.bytes.length - SPARE;
  }

  private fill(length: number): void {
    this.length = length;
    this.text = this.bytes.subarray(0, length);
  }
}
