/**
 * Headers of one server are alike but for their values. A layout is the text between the values of one header: where
 * another header has the same text it has the same fields, and they are read without looking at a name.
 *
 * Words of four bytes are read past the end of a text, see text.ts. Places stay within the arrays, hence the `!`.
 */

/** Longer headers, in bytes, and those with more values are read by their names each time. */
const LONGEST = 2048;
const MOST_VALUES = 64;
/** The most headers of other layouts, one after another, before one of them is learned again. */
const LONGEST_WAIT = 1 << 12;

export class Layout {
  /** How many values it has; 0 before one is learned. */
  values = 0;
  /** What each value is. */
  readonly kinds = new Int32Array(MOST_VALUES);
  /** Bytes of the text before each value, and behind the last. */
  readonly lengths = new Int32Array(MOST_VALUES + 1);
  /** The texts in words, each from a word of its own on, and the bits of each word that count. */
  readonly words = new Int32Array(LONGEST);
  readonly bits = new Int32Array(LONGEST);
  /** Values of the header at hand: where each begins, where it ends, what it is. */
  private readonly noted = new Int32Array(3 * MOST_VALUES);
  private count = 0;
  /** Headers that had another layout, and how many of them are waited for. */
  private misses = 0;
  private wait = 1;

  /** A header begins, of which nothing is noted yet. */
  begin(): void {
    this.count = 0;
  }

  /** A value of the header at hand stands in `[from, to)`. */
  note(from: number, to: number, kind: number): void {
    const at = this.count++ * 3;
    this.noted[at] = from; // beyond the last place nothing is kept
    this.noted[at + 1] = to;
    this.noted[at + 2] = kind;
  }

  /** Learns what was noted of the header `view[from, to)`, though not at once where layouts change again and again. */
  learn(view: DataView, from: number, to: number): void {
    if (++this.misses < this.wait) return;
    this.misses = 0;
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.values = 0;
    if (this.count === 0 || this.count > MOST_VALUES || to - from > LONGEST) return;
    let at = from;
    let word = 0;
    for (let i = 0; i < this.count; i++) {
      word = this.keepText(i, word, view, at, this.noted[i * 3]!);
      this.kinds[i] = this.noted[i * 3 + 2]!;
      at = this.noted[i * 3 + 1]!;
    }
    this.keepText(this.count, word, view, at, to);
    this.values = this.count;
  }

  /** Answers where the words of the next text begin. */
  private keepText(index: number, firstWord: number, view: DataView, from: number, to: number): number {
    let word = firstWord;
    for (let at = from; at < to; at += 4, word++) {
      this.words[word] = view.getInt32(at);
      this.bits[word] = to - at < 4 ? -1 << ((4 - to + at) * 8) : -1;
    }
    this.lengths[index] = to - from;
    return word;
  }
}
