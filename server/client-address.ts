import type { IncomingMessage } from 'node:http';
import { CLIENT_ADDRESS_HEADER } from '#core/client-address.ts';

/**
 * Notes the client's address for the routes and answers it. @param proxies trusted proxies that each append to X-Forwarded-For: only
 * what they wrote is believed, a client may send entries of its own before those.
 */
export function noteClientAddress(request: IncomingMessage, proxies: number): string {
  const address = clientAddress(request, proxies);
  request.headers[CLIENT_ADDRESS_HEADER] = address;
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
