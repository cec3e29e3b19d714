/**
 * The path and query of an address that is meant to lead back to a page of our own; null when it leads anywhere else. The address is
 * read as a browser reads it, which drops tabs and takes `\` for `/`.
 *
 * @param origin of the product, as `https://slow.example`
 */
export function ownPath(address: string, origin: string): string | null {
  if (!URL.canParse(address, origin)) return null;
  const url = new URL(address, origin);
  // A path that began with two slashes would be the name of another server.
  return url.origin === origin ? url.pathname.replace(/^\/+/, '/') + url.search : null;
}
