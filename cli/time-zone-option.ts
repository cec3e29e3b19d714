import { isTimeZone } from '#core/collect/days.ts';

/** What is wrong with the value of `--time-zone`; null when nothing is. */
export function timeZoneProblem(zone: string | undefined): string | null {
  if (zone === undefined || isTimeZone(zone)) return null;
  return `error: --time-zone takes an IANA time zone such as Asia/Seoul, not ${zone}.`;
}
