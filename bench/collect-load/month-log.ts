import { seededRandom } from '#bench/api-load/random.ts';
import { addDays, datesBetween, dayOf } from '#core/collect/days.ts';

/** A month of slow logs with known truth, the same from the same seed in any process. */

export const TIME_ZONE = 'Asia/Seoul';
export const DATES = datesBetween('2026-10-01', addDays('2026-09-30', Number(process.env.BENCH_DAYS ?? 30)));
export type Format = 'mysql8' | 'mysql8extra' | 'mysql57' | 'mysql56' | 'percona' | 'mariadb';
const FORMATS: readonly Format[] = ['mysql8', 'mysql8extra', 'percona', 'mariadb', 'mysql56', 'mysql57'];
export const INSTANCES = Array.from({ length: 8 }, (_, i) => ({
  name: `bench-${i + 1}`,
  format: FORMATS[i % FORMATS.length] ?? 'mysql8',
  seed: i + 1,
}));
export type BenchInstance = (typeof INSTANCES)[number];

export type Entry = {
  /** Milliseconds since the epoch. */
  at: number;
  user: string;
  table: string;
  timeUs: number;
  lockUs: number;
  rowsSent: number;
  rowsExamined: number;
};
export type Event = { timestamp: number; message: string; entries: Entry[] };

/** Events of one instance-day in order of time, about `bytes` of text; entries stand at the day's very ends too. */
export function* dayEvents(instance: BenchInstance, date: string, bytes: number): Generator<Event> {
  const day = dayOf(date, TIME_ZONE);
  const next = seededRandom(instance.seed * 1_000_003 + DATES.indexOf(date));
  const times = Math.max(2, Math.round(bytes / 700));
  const step = (day.to - day.from) / times;
  let written = 0;
  for (let i = 0; i < times; ) {
    const size = next() < 0.1 ? 1 + Math.floor(next() * 3) : 1;
    const entries: Entry[] = [];
    const texts: string[] = [];
    for (let k = 0; k < size && i < times; k++, i++) {
      const at = i === 0 ? day.from : i === times - 1 ? day.to - 1 : Math.floor(day.from + step * (i + next() * 0.9));
      const entry = entryAt(at, next);
      entries.push(entry);
      texts.push(render(entry, instance.format, next, written++ % 50 === 0));
    }
    yield { timestamp: entries[0]?.at ?? day.from, message: texts.join('\n'), entries };
  }
}

function entryAt(at: number, next: () => number): Entry {
  const rowsSent = Math.floor(next() * 5_000);
  return {
    at,
    user: `user${Math.floor(next() * 5)}`,
    table: `t${Math.floor(next() * next() * 160)}`,
    timeUs: 1_000_000 + Math.floor(next() ** 4 * 60e6),
    lockUs: Math.floor(next() * 4_000),
    rowsSent,
    rowsExamined: rowsSent + Math.floor(next() * 2_000_000),
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
const seconds = (us: number): string => (us / 1e6).toFixed(6);

function render(entry: Entry, format: Format, next: () => number, withUse: boolean): string {
  const { user, timeUs, lockUs, rowsSent, rowsExamined } = entry;
  const host = `10.0.${Math.floor(next() * 2)}.${Math.floor(next() * 10)}`;
  const id = Math.floor(next() * 1e6);
  const core = `# Query_time: ${seconds(timeUs)}  Lock_time: ${seconds(lockUs)} Rows_sent: ${rowsSent}  Rows_examined: ${rowsExamined}`;
  const whom = `# User@Host: ${user}[${user}] @  [${host}]`;
  const head: Record<Format, string[]> = {
    mysql8: [isoTime(entry.at), `${whom}  Id: ${id}`, core],
    mysql57: [isoTime(entry.at), `${whom}  Id: ${id}`, core],
    mysql8extra: [
      isoTime(entry.at),
      `${whom}  Id: ${id}`,
      `${core} Thread_id: ${id} Errno: 0 Killed: 0 Bytes_received: 0 Bytes_sent: ${rowsSent * 57} Read_first: 0 Read_last: 0 Read_key: 3 Read_next: 7 Read_prev: 0 Read_rnd: 0 Read_rnd_next: 9 Sort_merge_passes: 0 Sort_range_count: 0 Sort_rows: 0 Sort_scan_count: 0 Created_tmp_disk_tables: 0 Created_tmp_tables: 0`,
    ],
    mysql56: [localTime(entry.at), `${whom}  Id: ${id}`, core],
    percona: [
      isoTime(entry.at),
      `${whom}  Id: ${id}`,
      '# Schema: shop  Last_errno: 0  Killed: 0',
      `# Query_time: ${seconds(timeUs)}  Lock_time: ${seconds(lockUs)}  Rows_sent: ${rowsSent}  Rows_examined: ${rowsExamined}  Rows_affected: 0`,
      `# Bytes_sent: ${rowsSent * 57}  Tmp_tables: 0  Tmp_disk_tables: 0  Tmp_table_sizes: 0`,
    ],
    mariadb: [
      localTime(entry.at),
      whom,
      `# Thread_id: ${id}  Schema: shop  QC_hit: No`,
      core,
      `# Rows_affected: 0  Bytes_sent: ${rowsSent * 57}`,
    ],
  };
  const use = withUse && format !== 'percona' ? ['use shop;'] : [];
  const set = `SET timestamp=${Math.floor(entry.at / 1_000)};`;
  return [...head[format], ...use, set, `${statement(entry.table, next)};`].join('\n');
}

function isoTime(at: number): string {
  return `# Time: ${new Date(at).toISOString().slice(0, -1)}000Z`;
}

function localTime(at: number): string {
  const d = new Date(at);
  const date = `${String(d.getUTCFullYear()).slice(2)}${two(d.getUTCMonth() + 1)}${two(d.getUTCDate())}`;
  return `# Time: ${date} ${String(d.getUTCHours()).padStart(2)}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

const WORDS = ['주문', '결제', 'paid', 'pending', "it''s", 'a;b', '배송 완료', '# Time: no', '-- no'];

function statement(table: string, next: () => number): string {
  const list = Array.from({ length: 1 + Math.floor(next() * 40) }, () => Math.floor(next() * 1e8)).join(', ');
  const word = WORDS[Math.floor(next() * WORDS.length)];
  return `SELECT /* trace ${Math.floor(next() * 1e9)} */ o.id, o.status, SUM(o.amount) FROM ${table} o JOIN users u ON u.id = o.user_id\nWHERE o.id IN (${list})\n  AND o.note = '${word}' AND o.price > ${(next() * 1e4).toFixed(2)}\nGROUP BY o.id, o.status ORDER BY 3 DESC LIMIT ${1 + Math.floor(next() * 100)}`;
}
