/** Bytes of UTF-8 of a statement that are stored; a MongoDB document ends at 16 MiB. */
const MAX_STORED_TEXT_BYTES = 1_048_576;

/** @returns the text, cut at a character's edge when its UTF-8 is longer than `maxBytes`. */
export function storedText(sql: string, maxBytes = MAX_STORED_TEXT_BYTES): { text: string; cut: boolean } {
  // No character takes more than three bytes for one UTF-16 unit.
  if (sql.length * 3 <= maxBytes) return { text: sql, cut: false };
  const target = new Uint8Array(maxBytes);
  const { read } = new TextEncoder().encodeInto(sql, target);
  return read >= sql.length ? { text: sql, cut: false } : { text: sql.slice(0, read), cut: true };
}
