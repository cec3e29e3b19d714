import type { MonthStores, StoredBlock } from '#adapters/mongo/month-stores.ts';
import { scanCells } from '#core/sums/cell-block.ts';
import { DATES, dayEvents, INSTANCES } from './month-log.ts';

/** `instance|date|table|user` -> executions, microseconds, lock microseconds, rows examined, rows sent. */
export type Truth = {
  sums: Map<string, number[]>;
  days: Map<string, { events: number; bytes: number; entries: number }>;
};

export function truthOf(bytesADay: number): Truth {
  const truth: Truth = { sums: new Map(), days: new Map() };
  for (const instance of INSTANCES)
    for (const date of DATES) {
      const day = { events: 0, bytes: 0, entries: 0 };
      for (const event of dayEvents(instance, date, bytesADay)) {
        day.events++;
        day.bytes += Buffer.byteLength(event.message);
        day.entries += event.entries.length;
        for (const e of event.entries)
          add(truth.sums, `${instance.name}|${date}|${e.table}|${e.user}`, [
            1,
            e.timeUs,
            e.lockUs,
            e.rowsExamined,
            e.rowsSent,
          ]);
      }
      truth.days.set(`${instance.name}|${date}`, day);
    }
  return truth;
}

/** How many sums and coverage rows differ from the truth; 0 when all are exact. */
export async function differences(months: MonthStores, truth: Truth): Promise<{ sums: number; coverage: number }> {
  const period = { first: DATES[0] ?? '', last: DATES.at(-1) ?? '' };
  const found = new Map<string, number[]>();
  const digests = new Set<string>();
  const blocks: StoredBlock[] = [];
  for await (const block of months.days.blocks(period)) blocks.push(block);
  for (const block of blocks) for (const id of block.digests) digests.add(id);
  const known = await months.days.known([...digests]);
  for (const block of blocks) {
    const tables = block.digests.map(id => /`(t\d+)`/.exec(known.get(id)?.text ?? '')?.[1] ?? '?');
    scanCells(block.cells, v => {
      const key = `${block.instance}|${block.date}|${tables[v.digest]}|${block.users[v.user]}`;
      add(found, key, [v.executions, v.timeUs, v.lockUs, v.rowsExamined, v.rowsSent]);
    });
  }
  const sums = [...new Set([...found.keys(), ...truth.sums.keys()])].filter(
    key => String(found.get(key)) !== String(truth.sums.get(key)),
  ).length;
  const rows = new Map((await months.coverage.find(period)).map(row => [`${row.instance}|${row.date}`, row]));
  const coverage = [...truth.days].filter(([key, day]) => {
    const row = rows.get(key);
    return !row?.complete || row.events !== day.events || row.bytes !== day.bytes || row.entries !== day.entries;
  }).length;
  return { sums, coverage };
}

function add(sums: Map<string, number[]>, key: string, values: number[]): void {
  const before = sums.get(key);
  sums.set(key, before ? before.map((sum, i) => sum + (values[i] ?? 0)) : values);
}
