import {
  addMonths,
  type Day,
  dateOf,
  datesBetween,
  dayOf,
  monthOf,
  monthRange,
  weekdayOf,
} from '#core/collect/days.ts';
import { logAddressOf } from '#core/collect/rds-server.ts';
import type { AwsLog } from '#testbed/aws.ts';
import { type Execution, headerOf, timestampOf } from '#testbed/slow-log/headers.ts';
import { type Random, seededRandom } from '#testbed/workload/random.ts';
import { type Habit, hourOf, runsOn, statementOf } from './habits.ts';
import { SHOP_SERVERS, type ShopServer } from './shop-servers.ts';

type LogEvent = AwsLog['events'][number];

const HOUR_MS = 3_600_000;
/** The shop grows: so much more is slow at the end of the two months than at their begin. */
const GROWTH = 0.18;
/** Days of the last month: a sale; the log of payments was not exported; an entry of the catalogue was torn. */
const SALE = { day: 11, times: 2.2 };
const GAP = { server: 'payments', day: 17 };
const TORN = { server: 'catalog', day: 21 };
/** `long_query_time` of the servers. */
const LEAST_SECONDS = 1;

/** First and last day of the previous month and of the one before it, in a time zone. */
export function lastMonths(now: number, timeZone: string): { before: string; last: string } {
  const last = addMonths(monthOf(dateOf(now, timeZone)), -1);
  return { before: addMonths(last, -1), last };
}

/**
 * The slow logs of the shop's servers over the two months before this one: a stream each, and the same text for the same month.
 * What a month's page must tell lies in them: a digest that regressed, one that improved, new and gone ones, a sale, a day without a log.
 */
export function* shopLogs(now: number, timeZone: string): Generator<AwsLog> {
  const { before, last } = lastMonths(now, timeZone);
  const dates = datesBetween(monthRange(before).first, monthRange(last).last);
  const days = dates.map(date => dayOf(date, timeZone));
  const firstOfLast = dates.indexOf(monthRange(last).first);
  for (const [seed, server] of SHOP_SERVERS.entries()) {
    const { group, stream } = logAddressOf({ cluster: null, ...server });
    const random = seededRandom(seed + 1);
    const events = days.flatMap((day, index) =>
      dayEvents(server, day, index - firstOfLast + 1, index / days.length, random),
    );
    yield { group, stream, events };
  }
}

/** @param dayOfLast 1 is the first day of the last month @param age 0 at the begin of the two months, 1 at their end */
function dayEvents(server: ShopServer, day: Day, dayOfLast: number, age: number, random: Random): LogEvent[] {
  if (server.name === GAP.server && dayOfLast === GAP.day) return [];
  const growth = 1 + GROWTH * age;
  const events = server.habits.flatMap(habit => {
    if (dayOfLast < (habit.begins ?? -99) || dayOfLast > (habit.ends ?? 99)) return [];
    const busy = habit.when === 'shopping' && dayOfLast === SALE.day ? SALE.times : 1;
    const runs = runsOn(habit, weekdayOf(day.date)) * growth * busy * (0.8 + 0.4 * random.next());
    const slower = habit.changes && dayOfLast >= habit.changes.from ? habit.changes.times : 1;
    const seconds = habit.seconds * slower * (1 + 0.1 * age);
    return Array.from({ length: wholeRuns(runs, random) }, () => eventOf(server, habit, day, seconds, random));
  });
  events.sort((a, b) => a.timestamp - b.timestamp);
  return server.name === TORN.server && dayOfLast === TORN.day ? events.map((e, i) => (i === 2 ? torn(e) : e)) : events;
}

/** 0.3 is one execution on three days of ten. */
function wholeRuns(runs: number, random: Random): number {
  return Math.floor(runs + random.next());
}

function eventOf(server: ShopServer, habit: Habit, day: Day, seconds: number, random: Random): LogEvent {
  const { sql, user, schema } = statementOf(habit, random);
  const spread = Math.exp(0.7 * (random.next() + random.next() + random.next() - 1.5));
  const queryMicros = Math.round(Math.max(LEAST_SECONDS, seconds * spread) * 1e6);
  const rowsExamined = Math.round(queryMicros * (0.3 + 0.6 * random.next()));
  const at = Math.min(day.to - 1, day.from + hourOf(habit, random) * HOUR_MS + random.int(0, HOUR_MS - 1));
  const run: Execution = {
    endMicros: at * 1e3 + random.int(0, 999),
    queryMicros,
    lockMicros: habit.when === 'shopping' && random.next() < 0.08 ? random.int(20_000, 900_000) : random.int(2, 90),
    rowsSent: /^\s*\(?(select|with)/i.test(sql) ? random.int(1, 400) : 0,
    rowsExamined,
    user,
    address: `10.20.${user.length}.${random.int(11, 18)}`,
    connectionId: random.int(10_000, 990_000),
    schema,
  };
  const use = schema === '' ? '' : `use ${schema};\n`;
  const message = `${headerOf(server.variant, run)}${use}SET timestamp=${timestampOf(server.variant, run)};\n${sql};\n`;
  return { timestamp: at, message };
}

/** An entry as a server leaves it behind that ends in the midst of writing it. */
function torn({ timestamp, message }: LogEvent): LogEvent {
  return { timestamp, message: message.slice(0, -40) };
}
