import { createHmac } from 'node:crypto';

/**
 * `v1,` and the Base64 of HMAC-SHA256 over `id.seconds.body`, as Standard Webhooks has it. A secret that begins with `whsec_` is
 * Base64 behind that, any other is taken as its bytes.
 */
export function signature(secret: string, id: string, seconds: number, body: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}
