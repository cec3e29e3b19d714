/** A statement seen live, as far as it matters for the question whether the slow log has it. */
export type SeenLive = {
  instance: string;
  /** Day on which it ended, or was seen last. */
  date: string;
  phase: 'running' | 'finished' | 'vanished';
  elapsedMs: number;
  /** The server's error number when it ended; 1317 and 3024 are its own words for killed. */
  errno: number | null;
};

export type LoggedDay = {
  /** Executions of the digest in the log of that instance-day. */
  executions: number;
  complete: boolean;
  /** long_query_time of the server, milliseconds; null where it is not known. */
  thresholdMs: number | null;
};

export type NeverLoggedReason =
  | 'disconnected'
  | 'still_running'
  | 'killed'
  | 'under_threshold'
  | 'day_not_collected'
  | 'unknown';

const KILLED = new Set([1317, 3024]);

/**
 * Why statements that were seen live are not in the slow log. The log has no ids, so it is a matter of counting: on a day that is
 * complete, as many as there are more seen live than logged cannot be in the log, and those that vanished are the likeliest.
 */
export function neverLogged(
  seen: readonly SeenLive[],
  dayOf: (instance: string, date: string) => LoggedDay | null,
): Map<NeverLoggedReason, number> {
  const reasons = new Map<NeverLoggedReason, number>();
  const count = (reason: NeverLoggedReason, by = 1) => by > 0 && reasons.set(reason, (reasons.get(reason) ?? 0) + by);
  const days = new Map<string, SeenLive[]>();
  for (const one of seen) {
    if (one.phase === 'running') count('still_running');
    else days.set(`${one.instance}|${one.date}`, [...(days.get(`${one.instance}|${one.date}`) ?? []), one]);
  }
  for (const group of days.values()) {
    const [first] = group;
    if (!first) continue;
    const day = dayOf(first.instance, first.date);
    if (!day?.complete) {
      count('day_not_collected', group.length);
      continue;
    }
    const under = group.filter(one => one.phase === 'finished' && one.elapsedMs < (day.thresholdMs ?? 0));
    count('under_threshold', under.length);
    const rest = group.filter(one => !under.includes(one));
    shareOut(rest, Math.max(0, rest.length - day.executions), count);
  }
  return reasons;
}

function shareOut(
  group: readonly SeenLive[],
  missing: number,
  count: (reason: NeverLoggedReason, by: number) => void,
): void {
  const killed = Math.min(missing, group.filter(one => KILLED.has(one.errno ?? 0)).length);
  const vanished = Math.min(missing - killed, group.filter(one => one.phase === 'vanished').length);
  count('killed', killed);
  count('disconnected', vanished);
  count('unknown', missing - killed - vanished);
}
