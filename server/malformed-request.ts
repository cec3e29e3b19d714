import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Refusal = { status: 400 | 405; title: string; code: string; detail: string };

/** Methods that no `Request` of the platform can have: Next answers 500 to them. */
const UNKNOWABLE = new Set(['TRACE', 'TRACK', 'CONNECT']);

const NOT_DECODABLE: Refusal = {
  status: 400,
  title: 'Bad request',
  code: 'invalid_input',
  detail: 'The address is not validly encoded.',
};
const NOT_ALLOWED: Refusal = {
  status: 405,
  title: 'Method not allowed',
  code: 'method_not_allowed',
  detail: 'No address takes this method.',
};

/** Why a request must not reach the pages; null when it may. */
export function refusalOf({ method = 'GET', url = '' }: IncomingMessage): Refusal | null {
  if (UNKNOWABLE.has(method)) return NOT_ALLOWED;
  return isDecodable(url) ? null : NOT_DECODABLE;
}

/** Next answers 500 to a path that cannot be decoded. */
function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false; // a lone %, or bytes that are not UTF-8
  }
}

export function refuse(response: ServerResponse, refusal: Refusal): void {
  const body = { type: 'about:blank', ...refusal, requestId: randomUUID() };
  response.writeHead(refusal.status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(body));
}
