import type { Coverage } from '#core/collect/coverage.ts';
import { dayOf } from '#core/collect/days.ts';
import { type HeldTask, NO_PROGRESS } from '#core/collect/job.ts';
import { Cell } from '#core/sums/cell.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';
import type { MonthStores } from './month-stores.ts';

export type Execution = {
  digest: string;
  user?: string;
  schema?: string;
  host?: string;
  timeUs: number;
  hour?: number;
  rowsExamined?: number;
};

const TIME_ZONE = 'Asia/Seoul';

/** Stores an instance-day made of the given executions, as a collection would; with a task, that ends too. For tests. */
export async function storeDay(
  months: MonthStores,
  instance: string,
  date: string,
  executions: Execution[],
  of: Partial<Coverage> = {},
  held: HeldTask | null = null,
): Promise<void> {
  const rows = new Map<string, DigestDay>();
  const day = dayOf(date, TIME_ZONE);
  for (const one of executions) {
    const row = rows.get(one.digest) ?? emptyRow(one, instance, day.from);
    rows.set(one.digest, row);
    const figures = { timeUs: one.timeUs, lockUs: 7, rowsExamined: one.rowsExamined ?? 10, rowsSent: 1 };
    cellOf(row, one).add(figures, one.hour ?? 0);
  }
  const coverage = { ...aCoverage(instance, date, executions.length), ...of };
  await months.days.replace(coverage, [...rows.values()], held && { held, progress: NO_PROGRESS });
}

function emptyRow(one: Execution, instance: string, at: number): DigestDay {
  const text = `SELECT * FROM \`${one.digest}\` WHERE \`id\` = ?`;
  const digest = { id: one.digest, version: 1, text, class: 'READ' as const, tables: [one.digest], truncated: false };
  const sql = `SELECT * FROM ${one.digest} WHERE id = 'geheim-4711' -- on ${instance}`;
  const example = {
    queryMicros: one.timeUs,
    lockMicros: 7,
    rowsSent: 1,
    rowsExamined: one.rowsExamined ?? 10,
    endMicros: at * 1_000,
    user: one.user ?? 'app',
    host: one.host ?? '10.0.0.1',
    schema: one.schema ?? 'shop',
    connectionId: 1,
    sql,
    sqlBytes: sql.length,
  };
  return { digest, cells: [], examples: [example], firstSeen: at, lastSeen: at };
}

function cellOf(row: DigestDay, { user = 'app', schema = 'shop', host = '10.0.0.1' }: Execution): Cell {
  const known = row.cells.find(cell => cell.user === user && cell.schema === schema && cell.host === host);
  if (known) return known;
  const cell = new Cell({ user, schema, host });
  row.cells.push(cell);
  return cell;
}

function aCoverage(instance: string, date: string, entries: number): Coverage {
  return {
    instance,
    date,
    timeZone: TIME_ZONE,
    source: 'cloudwatch',
    inputs: [],
    complete: true,
    remarks: [],
    streams: 1,
    events: entries,
    bytes: entries * 500,
    entries,
    lateEntries: 0,
    skipped: [],
    firstEvent: null,
    lastEvent: null,
    collectedAt: new Date(),
  };
}
