import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Site = {
  /** The development build evaluates its modules. */
  dev: boolean;
  /** Reached by TLS alone. */
  tls: boolean;
};

const YEAR_S = 31_536_000;

/**
 * What every answer says to the browser. A script needs this answer's nonce, or comes from our own address: nothing that slips into a
 * page runs. Next reads the nonce from the request's own policy header and writes it into its scripts.
 */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, { dev, tls }: Site): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    // React and React Flow place elements by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  if (tls) response.setHeader('Strict-Transport-Security', `max-age=${YEAR_S}`);
}
