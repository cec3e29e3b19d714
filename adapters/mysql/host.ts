/** A process list names the host with its port; the port changes with every connection. */
export function hostOf(host: string | null): string | null {
  return host === null ? null : host.replace(/:\d+$/, '');
}
