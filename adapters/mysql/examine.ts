import type { InstanceFound } from '#core/doctor/instance/facts.ts';
import type { InstanceAddress } from '#core/instance.ts';
import { type Access, signIn, userOf } from './access.ts';
import { detect, readConsumersOff } from './detect.ts';
import { troubleOf } from './trouble.ts';

/**
 * Looks at a server over a connection of its own: what watching finds at every sign-in, and what only the doctor asks.
 * @param timeoutMs for the sign-in and for each statement
 * @throws WatchError
 */
export async function examine(address: InstanceAddress, access: Access, timeoutMs: number): Promise<InstanceFound> {
  try {
    const connection = await signIn(address, access, timeoutMs);
    try {
      const begun = performance.now();
      await connection.rows('SELECT 1', timeoutMs);
      const roundTripMs = performance.now() - begun;
      const detected = await detect(connection, userOf(access), timeoutMs);
      const consumersOff = detected.performanceSchema === 'on' ? await readConsumersOff(connection, timeoutMs) : [];
      return { detected, consumersOff, roundTripMs };
    } finally {
      connection.end();
    }
  } catch (error) {
    throw troubleOf(error, { address, user: userOf(access) });
  }
}
