/**
 * Looking for bytes four at a time. A word is read with its first byte on top, so that in a mask of the top bits of its
 * bytes the first one found is the highest bit. All positions found are exact: no byte changes what another one shows.
 */

/** A view of the same bytes, through which words of any alignment are read. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The word of four such bytes. */
export const fourTimes = (byte: number): number => Math.imul(byte, 0x01010101);

/** The top bit of each byte that is zero. */
export const zeroBytes = (word: number): number => ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);

/** Which of the four bytes, from 0 on, has the first bit of a mask. */
export const firstOf = (mask: number): number => Math.clz32(mask) >>> 3;

/** The first `byte` at or behind `from`; `limit` when none is there. */
export function indexOfByte(view: DataView, byte: number, from: number, limit: number): number {
  const pattern = fourTimes(byte);
  let at = from;
  for (; at + 4 <= limit; at += 4) {
    const found = zeroBytes(view.getInt32(at) ^ pattern);
    if (found !== 0) return at + firstOf(found);
  }
  while (at < limit && view.getUint8(at) !== byte) at++;
  return at;
}
