import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SendOutcome } from '#core/alerts/delivery.ts';
import { messageOf } from '#core/errors.ts';
import { AddressError, checkHost, guardedLookup } from './address-guard.ts';

const TIMEOUT_MS = 10_000;
/** Answers that may differ at the next try; any other 4xx says that the request itself is wrong. */
const PASSING = new Set([408, 425, 429]);

/**
 * Posts JSON to an address that an administrator gave. Follows no redirect, reads nothing of the answer but its status, waits ten
 * seconds at most.
 */
export async function postJson(address: string, body: string, headers: Record<string, string>): Promise<SendOutcome> {
  try {
    const url = new URL(address);
    checkHost(url.hostname);
    return outcomeOf(await post(url, body, headers));
  } catch (error) {
    return { ok: false, final: error instanceof AddressError, reason: reasonOf(error) };
  }
}

function post(url: URL, body: string, headers: Record<string, string>): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        lookup: guardedLookup,
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      },
      response => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

function outcomeOf(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { ok: true };
  if (status >= 300 && status < 400)
    return {
      ok: false,
      final: true,
      reason: `The receiver answered ${status}: redirects are not followed, give the final address.`,
    };
  const final = status >= 400 && status < 500 && !PASSING.has(status);
  return { ok: false, final, reason: `The receiver answered ${status}.` };
}

/** The error's words without the address: its path may be a secret. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressError) return error.message;
  if (error instanceof Error && /Timeout|Abort/.test(error.name)) return `No answer within ${TIMEOUT_MS / 1_000} s.`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === 'ERR_INVALID_URL') return 'The address cannot be read.';
  return code === null ? messageOf(error) : `The receiver could not be reached (${code}).`;
}
