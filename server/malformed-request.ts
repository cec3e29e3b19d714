import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDecodable } from '#core/is-decodable.ts';

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
  // Next answers 500 to a path that cannot be decoded.
  return isDecodable(url.split('?', 1)[0] ?? '') ? null : NOT_DECODABLE;
}

export function refuse(response: ServerResponse, refusal: Refusal): void {
  const body = { type: 'about:blank', ...refusal, requestId: randomUUID() };
  response.writeHead(refusal.status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(body));
}
