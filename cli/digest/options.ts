import { InvalidArgumentError } from 'commander';

/** Seconds, minutes, hours or days. */
const UNITS: Record<string, number> = { s: 1e6, m: 60e6, h: 3600e6, d: 86_400e6 };

/** A moment in microseconds since 1970 UTC: ISO 8601 (UTC where no offset is given), or `2h` for that long ago. */
export function momentOption(now: () => number): (text: string) => number {
  return text => {
    const ago = /^(\d+)([smhd])$/.exec(text);
    if (ago) return now() * 1e3 - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
    const [, date, rest = ''] = /^(\d{4}-\d\d-\d\d)(.*)$/.exec(text) ?? [];
    const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(rest);
    const time = rest ? `T${rest.replace(/^[T ]/, '')}` : 'T00:00:00';
    const millis = date ? Date.parse(`${date}${time}${zoned ? '' : 'Z'}`) : Number.NaN;
    if (Number.isNaN(millis)) throw new InvalidArgumentError('Give a time such as 2026-10-01, 2026-10-01T08:30 or 2h.');
    return millis * 1e3;
  };
}

/** A duration in microseconds: seconds, or with a unit such as `500ms`. */
export function durationOption(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m)?$/.exec(text);
  const unit = { us: 1, ms: 1e3, s: 1e6, m: 60e6 }[match?.[2] ?? 's'];
  if (!match || unit === undefined) throw new InvalidArgumentError('Give a duration such as 2, 2.5s or 500ms.');
  return Math.round(Number(match[1]) * unit);
}

export function countOption(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return Number(text);
}
