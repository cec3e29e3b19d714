import type { IncomingMessage } from 'node:http';

/** Header by which the routes learn the client's address; what a client sends under this name is overwritten. */
const HEADER = 'x-client-address';

/**
 * Notes the client's address for the routes and answers it. @param proxies trusted proxies that each append to X-Forwarded-For: only
 * what they wrote is believed, a client may send entries of its own before those.
 */
export function noteClientAddress(request: IncomingMessage, proxies: number): string {
  const address = clientAddress(request, proxies);
  request.headers[HEADER] = address;
  return address;
}

function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map(part => part.trim());
  const told = proxies > 0 ? forwarded.at(-proxies) : undefined;
  return (told || socket.remoteAddress || '').replace(/^::ffff:/, '');
}
