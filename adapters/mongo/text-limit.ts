/** Bytes of UTF-8 that a text field may take: a document may have 16 MB in all. */
export const MAX_TEXT_BYTES = 1 << 20;

/** The text, cut at a whole character when it takes more than `maxBytes` of UTF-8. */
export function limitText(text: string, maxBytes = MAX_TEXT_BYTES): { text: string; cut: boolean } {
  // A UTF-16 unit takes at most three bytes, so short texts need no count.
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return { text, cut: false };
  const bytes = Buffer.from(text);
  let end = maxBytes;
  // 10xxxxxx continues a character.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return { text: bytes.subarray(0, end).toString(), cut: true };
}
