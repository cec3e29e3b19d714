/** Calendar days of a time zone. A day is `YYYY-MM-DD`, a month `YYYY-MM`; instants are milliseconds since the epoch. */

export type Day = { date: string; from: number /** First instant of the next day. */; to: number };

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
export function zoneOffset(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  return local - (at - (((at % 1_000) + 1_000) % 1_000));
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const numeric = 'numeric' as const;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formatters.set(timeZone, made);
  return made;
}

/** Whether this runtime knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // RangeError is how Intl says "no such zone"
  }
}

/** The calendar day of an instant. */
export function dateOf(at: number, timeZone: string): string {
  return new Date(at + zoneOffset(at, timeZone)).toISOString().slice(0, 10);
}

/** First and last instant of a day: 23 or 25 hours apart where clocks change. */
export function dayOf(date: string, timeZone: string): Day {
  return { date, from: midnight(date, timeZone), to: midnight(addDays(date, 1), timeZone) };
}

/** Whether two zones mean the same day by a date; their names may differ. */
export function isSameDay(date: string, a: string, b: string): boolean {
  if (a === b) return true;
  const [ofA, ofB] = [dayOf(date, a), dayOf(date, b)];
  return ofA.from === ofB.from && ofA.to === ofB.to;
}

/** The first instant whose date in the zone is `date`; where midnight is skipped, the instant after the gap. */
function midnight(date: string, timeZone: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`);
  const candidates = [wall - zoneOffset(wall - DAY_MS, timeZone), wall - zoneOffset(wall + DAY_MS, timeZone)];
  const right = candidates.filter(at => dateOf(at, timeZone) === date && dateOf(at - 1, timeZone) < date);
  return right[0] ?? Math.max(...candidates);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many dates lie from `first` to `last`, both included; none when they are the wrong way round. */
export function countDays(first: string, last: string): number {
  return Math.max(0, (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS + 1);
}

/** The dates from `first` to `last` as periods one after another, each of at most so many days. */
export function periodsOf(first: string, last: string, most: number): { first: string; last: string }[] {
  return Array.from({ length: Math.ceil(countDays(first, last) / most) }, (_, i) => {
    const end = addDays(first, (i + 1) * most - 1);
    return { first: addDays(first, i * most), last: end < last ? end : last };
  });
}

/** Every date from `first` to `last`, both included; none when they are the wrong way round. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** @param by months forward; negative goes back */
export function addMonths(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

export function monthRange(month: string): { first: string; last: string } {
  return { first: `${month}-01`, last: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** Every date of a month up to today. @param days of these alone, `9` or `9-14` */
export function monthDates(month: string, today: string, days?: string): string[] {
  const { first, last } = monthRange(month);
  const [from = 1, to = from] = days?.split('-').map(Number) ?? [1, 31];
  return datesBetween(first, last).filter(date => {
    const day = Number(date.slice(8));
    return date <= today && day >= from && day <= to;
  });
}

/** 0 = Monday .. 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Tells the hour of the day by the zone's clock, 0 to 23, for instants of one day, without asking the calendar each time. */
export function hourFinder(day: Day, timeZone: string): (at: number) => number {
  const first = zoneOffset(day.from, timeZone);
  const last = zoneOffset(day.to - 1, timeZone);
  if (first === last) return at => Math.floor((at + first) / 3_600_000) % 24;
  return at => Math.floor((at + zoneOffset(at, timeZone)) / 3_600_000) % 24;
}
