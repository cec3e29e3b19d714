import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { noteClientAddress } from './client-address.ts';

const from = (forwarded?: string) =>
  ({
    headers: { 'x-client-address': '6.6.6.6', ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) },
    socket: { remoteAddress: '::ffff:10.0.0.1' },
  }) as unknown as IncomingMessage;

it.each([
  [undefined, 0, '10.0.0.1'],
  ['1.1.1.1', 0, '10.0.0.1'],
  ['1.1.1.1', 1, '1.1.1.1'],
  ['6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['6.6.6.6, 1.1.1.1, 10.0.0.9', 2, '1.1.1.1'],
  [undefined, 1, '10.0.0.1'],
])('X-Forwarded-For: %s behind %i proxies comes from %s', (forwarded, proxies, address) => {
  const request = from(forwarded);
  expect(noteClientAddress(request, proxies)).toBe(address);
  expect(request.headers['x-client-address']).toBe(address);
});
