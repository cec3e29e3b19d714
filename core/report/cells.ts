import type { Measures } from '#core/contract/statistics.ts';
import { describeChange } from '#core/format/change.ts';
import { formatBytes, formatCount } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import type { Words } from './words.ts';

/** Figures as the report writes them: plain spaces, because Markdown travels through mails and wikis. */
const spaced = (text: string) => text.replaceAll('\u202f', ' ');

export const time = (us: number): string => spaced(formatDuration(us / 1_000));
export const timeOrNone = ({ none }: Words, us: number | null): string => (us === null ? none : time(us));
export const count = (n: number): string => spaced(formatCount(n));
export const bytes = (n: number): string => spaced(formatBytes(n));
export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/** `▲ 11 %`, `△ 0.9 %`, `▲ ×5.4`; the word for none where there is nothing to compare with. */
export function change({ none }: Words, now: number, before: number | null | undefined): string {
  const moved = describeChange(now, before ?? null);
  if (!moved) return none;
  const [large, small] = moved.rising ? '▲△' : '▼▽';
  const isZero = moved.text === moved.figure && !moved.notable;
  return spaced(isZero ? moved.figure : `${moved.notable ? large : small} ${moved.figure}`);
}

/** `+31 h 24 m`, `−14 h 31 m`. */
function signedTime(us: number): string {
  return `${us < 0 ? '−' : '+'}${time(Math.abs(us))}`;
}

export const signedTimeOrNone = ({ none }: Words, us: number | null): string => (us === null ? none : signedTime(us));

export const timeChange = (words: Words, now: Measures, before: Measures | null): string =>
  change(words, now.totalUs, before?.totalUs);

export const shortId = (digest: string): string => digest.slice(0, 8);
/** A link to the digest's statement in the same report. */
export const link = (digest: string): string => `[${shortId(digest)}](#${shortId(digest)})`;
export const codeLink = (digest: string): string => `[\`${shortId(digest)}\`](#${shortId(digest)})`;
