/**
 * Looking for bytes four at a time. A word is read with its first byte on top, so that in a mask of the top bits of its
 * bytes the first one found is the highest bit. All positions found are exact: no byte changes what another one shows.
 */

/** A view of the same bytes, through which words of any alignment are read. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The word of four such bytes. */
const fourTimes = (byte: number): number => Math.imul(byte, 0x01010101);

/** The top bit of each byte that is zero. */
const zeroBytes = (word: number): number => ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);

/** Which of the four bytes, from 0 on, has the first bit of a mask. */
const firstOf = (mask: number): number => Math.clz32(mask) >>> 3;

/** The first `byte` at or behind `from`; `limit` when none is there. */
export function indexOfByte(view: DataView, byte: number, from: number, limit: number): number {
  const pattern = fourTimes(byte);
  let at = from | 0;
  for (const last = limit - 4; at <= last; at += 4) {
    const found = zeroBytes(view.getInt32(at) ^ pattern);
    if (found !== 0) return at + firstOf(found);
  }
  while (at < limit && view.getUint8(at) !== byte) at++;
  return at;
}

/** The first byte that is one of the two; `limit` when none is there. */
export function indexOfEither(view: DataView, one: number, other: number, from: number, limit: number): number {
  const ones = fourTimes(one);
  const others = fourTimes(other);
  let at = from | 0;
  for (const last = limit - 4; at <= last; at += 4) {
    const word = view.getInt32(at);
    const found = zeroBytes(word ^ ones) | zeroBytes(word ^ others);
    if (found !== 0) return at + firstOf(found);
  }
  while (at < limit && view.getUint8(at) !== one && view.getUint8(at) !== other) at++;
  return at;
}
