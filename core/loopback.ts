/** Whether a host, without a port, is this machine itself: `localhost` and names below it, 127.0.0.0/8, `::1` in brackets or not. */
export function isLoopback(host: string): boolean {
  return /^((.+\.)?localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

/** The host of a `Host` header or of an address such as `127.0.0.1:27017`; an IPv6 host stays in its brackets. */
export function hostOf(address: string): string {
  return address.replace(/:\d+$/, '');
}
