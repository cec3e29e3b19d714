import type { Finding } from '#core/alerts/finding.ts';
import type { Rule } from '#core/alerts/rule.ts';

/** An instance that is to be watched; `lastPollAt` is the end of a pause where no poll has come since. */
export type WatchedInstance = { instance: string; lastPollAt: Date | null; firstSeen: Date };

const MINUTE_MS = 60_000;

/**
 * Instances without a poll for the rule's minutes. Where nobody looked for a while, as when no worker ran, an alert begins only after
 * that time has passed anew: the workers that come back poll as soon as they can.
 * @param lookingSince since when somebody has looked without a gap
 */
export function instanceSilentFindings(
  rule: Rule<'instance_silent'>,
  watched: readonly WatchedInstance[],
  lookingSince: Date,
  now: Date,
): Finding[] {
  const limit = rule.condition.minutes * MINUTE_MS;
  return watched.flatMap(({ instance, lastPollAt, firstSeen }) => {
    const silentMs = now.getTime() - (lastPollAt ?? firstSeen).getTime();
    if (silentMs < limit) return [];
    return [
      {
        subject: instance,
        mayBegin: now.getTime() - Math.max(lookingSince.getTime(), rule.since.getTime()) >= limit,
        instance,
        digest: null,
        statement: null,
        path: `/instances?sel=${encodeURIComponent(instance)}`,
        figures: { silentMs },
      },
    ];
  });
}
