import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Whether the path of an address can be decoded; Next answers 500 to one that cannot. */
export function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false; // a lone %, or bytes that are not UTF-8
  }
}

export function refuse(response: ServerResponse): void {
  const body = {
    type: 'about:blank',
    title: 'Bad request',
    status: 400,
    code: 'invalid_input',
    detail: 'The address is not validly encoded.',
    requestId: randomUUID(),
  };
  response.writeHead(400, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(body));
}
