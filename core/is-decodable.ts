/** Whether every % of a part of an address is the beginning of an encoded byte, and these are UTF-8. */
export function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false; // the only failure of decodeURIComponent
  }
}
