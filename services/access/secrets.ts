import { createHash, randomBytes } from 'node:crypto';

/** A secret that nobody can guess: 256 bits, fit for an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of it. A secret of 256 random bits needs no slow hash. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
