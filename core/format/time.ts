export type Zone = 'KST' | 'UTC' | 'local';
export type FormatLocale = 'en' | 'ko';

type Parts = { year: string; month: string; day: string; hour: string; minute: string; second: string };
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const formatters = new Map<Zone, Intl.DateTimeFormat>();

function formatterOf(zone: Zone): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const timeZone = zone === 'KST' ? 'Asia/Seoul' : zone === 'UTC' ? 'UTC' : undefined;
  const made = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone ? { timeZone } : {}),
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

function partsOf(at: Date, zone: Zone): Parts {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(at)
      .map(p => [p.type, p.value]),
  );
  return parts as Parts;
}

/** Time of day, `14:02:06`; with `milliseconds` also `.208`. */
export function formatTimeOfDay(at: Date, zone: Zone, milliseconds = false): string {
  const p = partsOf(at, zone);
  const fraction = milliseconds ? `.${String(at.getUTCMilliseconds()).padStart(3, '0')}` : '';
  return `${p.hour}:${p.minute}:${p.second}${fraction}`;
}

/** `14:02:06` today, `23 Nov 14:02` this year (Korean `11월 23일 14:02`), else `2026-11-23`. */
export function formatTime(at: Date, now: Date, zone: Zone, locale: FormatLocale): string {
  const p = partsOf(at, zone);
  const today = partsOf(now, zone);
  if (p.year !== today.year) return `${p.year}-${p.month}-${p.day}`;
  if (p.month === today.month && p.day === today.day) return formatTimeOfDay(at, zone);
  const clock = `${p.hour}:${p.minute}`;
  if (locale === 'ko') return `${Number(p.month)}월 ${Number(p.day)}일 ${clock}`;
  return `${Number(p.day)} ${MONTHS[Number(p.month) - 1]} ${clock}`;
}

/** One line a zone, for a tooltip: the full date and time in KST, UTC and the browser's own zone. */
export function formatAllZones(at: Date): string {
  const line = (zone: Zone) => {
    const p = partsOf(at, zone);
    return `${p.year}-${p.month}-${p.day} ${formatTimeOfDay(at, zone, true)} ${zone === 'local' ? 'local' : zone}`;
  };
  return (['KST', 'UTC', 'local'] as const).map(line).join('\n');
}
