import type { Measures } from '#core/contract/statistics.ts';
import { formatBytes, formatCount } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';

/** Figures as the report writes them: plain spaces, because Markdown travels through mails and wikis. */
const spaced = (text: string) => text.replaceAll('\u202f', ' ');

export const time = (us: number): string => spaced(formatDuration(us / 1_000));
export const timeOrNone = (us: number | null): string => (us === null ? 'none' : time(us));
export const count = (n: number): string => spaced(formatCount(n));
export const bytes = (n: number): string => spaced(formatBytes(n));
export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/** `▲ 11 %`, `△ 0.9 %`, `▲ ×5.4`; `none` where there is nothing to compare with. */
export function change(now: number, before: number | null | undefined): string {
  if (before === null || before === undefined || before === 0) return 'none';
  const ratio = now / before;
  const size = Math.abs(ratio - 1) * 100;
  const mark = ratio >= 1 ? (size >= 5 ? '▲' : '△') : size >= 5 ? '▼' : '▽';
  if (ratio >= 3) return `${mark} ×${ratio.toFixed(ratio < 10 ? 1 : 0)}`;
  return `${mark} ${size.toFixed(size < 9.95 ? 1 : 0)} %`;
}

/** `+31 h 24 m`, `−14 h 31 m`. */
function signedTime(us: number): string {
  return `${us < 0 ? '−' : '+'}${time(Math.abs(us))}`;
}

export const signedTimeOrNone = (us: number | null): string => (us === null ? 'none' : signedTime(us));

export const timeChange = (now: Measures, before: Measures | null): string => change(now.totalUs, before?.totalUs);

export const shortId = (digest: string): string => digest.slice(0, 8);
/** A link to the digest's statement in the same report. */
export const link = (digest: string): string => `[${shortId(digest)}](#${shortId(digest)})`;
export const codeLink = (digest: string): string => `[\`${shortId(digest)}\`](#${shortId(digest)})`;
