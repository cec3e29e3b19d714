import type { InstanceView } from '#core/contract/instances.ts';
import type { SettingsView } from '#core/contract/settings.ts';
import { isPolled, isPresent } from '#core/instance.ts';

/**
 * On how many of the instances that are still there a desired value is in force. The interval counts what the worker says it
 * polls at; one that backs off still follows the setting.
 */
export function inForce(
  instances: readonly InstanceView[],
  live: SettingsView['live'],
  of: 'monitoring' | 'thresholdMs' | 'intervalMs',
): { n: number; count: number } {
  const known = instances.filter(isPresent);
  const follows = (i: InstanceView) => {
    if (of === 'monitoring') return isPolled(i);
    if (i.state === 'unwatched') return false;
    if (of === 'thresholdMs') return i.thresholdMs === live.thresholdMs;
    if (i.intervalMs !== live.intervalMs) return false;
    return i.state === 'backs_off' || i.status === null || i.status.intervalMs === live.intervalMs;
  };
  return { n: known.filter(follows).length, count: known.length };
}
