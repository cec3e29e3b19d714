import { formatFull } from './count.ts';
import { threeDigits, withUnit } from './unit.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const two = (n: number) => String(n).padStart(2, '0');

/** A duration in milliseconds as `214 µs`, `412 ms`, `9.13 s`, `38.0 s`, `1 m 07 s`, `38 h 28 m` or `1,204 h 05 m`. */
export function formatDuration(ms: number): string {
  if (ms < 0.9995) return withUnit(String(Math.round(ms * 1_000)), 'µs');
  if (ms < 999.5) return withUnit(ms < 9.95 ? String(Number(ms.toFixed(2))) : ms.toFixed(0), 'ms');
  if (ms < 59.95 * SECOND) return withUnit(threeDigits(ms / SECOND), 's');
  const seconds = Math.round(ms / SECOND);
  if (seconds < 3_600) return `${withUnit(String(Math.floor(seconds / 60)), 'm')} ${withUnit(two(seconds % 60), 's')}`;
  const minutes = Math.round(ms / MINUTE);
  return `${withUnit(formatFull(Math.floor(minutes / 60)), 'h')} ${withUnit(two(minutes % 60), 'm')}`;
}

/** Figure and unit apart, for tiles that set the unit smaller; milliseconds in, shown as µs, ms or s. */
export function splitDuration(ms: number): { figure: string; unit: string } {
  if (ms < 1_000) return { figure: ms < 9.995 ? ms.toFixed(2) : ms.toFixed(0), unit: 'ms' };
  if (ms < MINUTE) return { figure: threeDigits(ms / SECOND), unit: 's' };
  return { figure: formatDuration(ms), unit: '' };
}

/** A running clock, `01:07.4` or, from an hour on, `1:02:07`. Milliseconds in; never rounds up. */
export function formatClock(ms: number): string {
  const safe = Math.max(0, ms);
  const hours = Math.floor(safe / HOUR);
  const minutes = Math.floor((safe % HOUR) / MINUTE);
  const seconds = Math.floor((safe % MINUTE) / SECOND);
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}`;
  return `${two(minutes)}:${two(seconds)}.${Math.floor((safe % SECOND) / 100)}`;
}

/** A clock that has stopped, `01:07`: what is known is a lower bound, so tenths would say too much. */
export function formatStoppedClock(ms: number): string {
  const clock = formatClock(ms);
  return clock.includes('.') ? clock.slice(0, -2) : clock;
}

/** A round span in words of a sentence: `2 s`, `15 min`, `6 h`, `7 d`; Korean `2초`, `15분`, `6시간`, `7일`. */
export function formatSpan(ms: number, locale: 'en' | 'ko'): string {
  const words = locale === 'ko' ? ['초', '분', '시간', '일'] : [' s', ' min', ' h', ' d'];
  const steps = [SECOND, MINUTE, HOUR, 24 * HOUR] as const;
  const at = ms >= 48 * HOUR ? 3 : ms >= HOUR ? 2 : ms >= MINUTE ? 1 : 0;
  const figure = String(Number((ms / steps[at as 0]).toFixed(1)));
  return `${figure}${(words[at] ?? '').replace(' ', '\u202f')}`;
}

/** An age in words, coarse: `0.4 s`, `12 s`, `4 m`, `3 h`, `2 d`. Milliseconds in. */
export function formatAge(ms: number): string {
  const safe = Math.max(0, ms);
  if (safe < 9_950) return withUnit((safe / SECOND).toFixed(1), 's');
  if (safe < 99.5 * SECOND) return withUnit((safe / SECOND).toFixed(0), 's');
  if (safe < 99.5 * MINUTE) return withUnit((safe / MINUTE).toFixed(0), 'm');
  return safe < 48 * HOUR ? withUnit((safe / HOUR).toFixed(0), 'h') : withUnit((safe / 24 / HOUR).toFixed(0), 'd');
}
