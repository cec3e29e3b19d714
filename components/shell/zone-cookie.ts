import type { Zone } from '#core/format/time.ts';

export const ZONE_COOKIE = 'zone';
export const ZONES: readonly Zone[] = ['KST', 'UTC', 'local'];

/** The zone a cookie names; KST when it names none. */
export function parseZone(cookie: string | undefined): Zone {
  return ZONES.find(zone => zone === cookie) ?? 'KST';
}
