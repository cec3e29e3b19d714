import { Binary } from 'mongodb';
import type { Coverage } from '#core/collect/coverage.ts';
import type { StatementClass } from '#core/sql/classify.ts';
import type { Cell } from '#core/stats/cell.ts';
import { type CellBlock, packCells } from '#core/stats/cell-block.ts';
import type { DigestDay } from '#core/stats/instance-day.ts';
import type { StoredBlock } from './month-stores.ts';

/** Totals of one digest on one instance-day under their published names: seconds where the name says no unit. */
export type DigestDayDocument = {
  /** instance|date|digest */
  _id: string;
  instance_id: string;
  date: string;
  digest: string;
  digest_version: number;
  digest_query: string;
  class: StatementClass;
  execution_count: number;
  total_time: number;
  avg_time: number;
  max_time: number;
  /** Exact: whole microseconds. */
  total_time_us: number;
  lock_time_us: number;
  rows_examined: number;
  rows_sent: number;
  users: { user: string; execution_count: number; total_time_us: number }[];
  hosts: { host: string; execution_count: number; total_time_us: number }[];
  first_seen: Date;
  last_seen: Date;
  /** The same with histograms and hours; see core/stats/cell-block.ts. */
  block: BlockDocument;
};

export type BlockDocument = Omit<CellBlock, 'cells'> & {
  /** instance|date|part */
  _id: string;
  instance_id: string;
  date: string;
  cells: Binary;
};

/** Cells that one block takes at most: some 5 MB, where a document may have 16. */
const CELLS_A_BLOCK = 50_000;

export function toDayDocument(coverage: Coverage, row: DigestDay): DigestDayDocument {
  const { digest, cells } = row;
  const key = `${coverage.instance}|${coverage.date}|${digest.id}`;
  const total = (figure: 'executions' | 'timeUs' | 'lockUs' | 'rowsExamined' | 'rowsSent') =>
    cells.reduce((sum, cell) => sum + cell[figure], 0);
  const totalUs = total('timeUs');
  const executions = total('executions');
  return {
    _id: key,
    instance_id: coverage.instance,
    date: coverage.date,
    digest: digest.id,
    digest_version: digest.version,
    digest_query: digest.text,
    class: digest.class,
    execution_count: executions,
    total_time: totalUs / 1e6,
    avg_time: totalUs / executions / 1e6,
    max_time: Math.max(...cells.map(cell => cell.maxUs)) / 1e6,
    total_time_us: totalUs,
    lock_time_us: total('lockUs'),
    rows_examined: total('rowsExamined'),
    rows_sent: total('rowsSent'),
    users: sharesOf(cells, 'user').map(({ name, ...share }) => ({ user: name, ...share })),
    hosts: sharesOf(cells, 'host').map(({ name, ...share }) => ({ host: name, ...share })),
    first_seen: new Date(row.firstSeen),
    last_seen: new Date(row.lastSeen),
    block: toBlockDocument(key, coverage, [row]),
  };
}

/** The cells of the whole instance-day, in as many blocks as they need. */
export function toBlocks(coverage: Coverage, rows: readonly DigestDay[]): BlockDocument[] {
  const parts: DigestDay[][] = [[]];
  let cells = 0;
  for (const row of rows) {
    if (cells > 0 && cells + row.cells.length > CELLS_A_BLOCK) {
      parts.push([]);
      cells = 0;
    }
    parts.at(-1)?.push(row);
    cells += row.cells.length;
  }
  return parts.map((part, n) => toBlockDocument(`${coverage.instance}|${coverage.date}|${n}`, coverage, part));
}

function toBlockDocument(key: string, coverage: Coverage, rows: readonly DigestDay[]): BlockDocument {
  const { cells, ...names } = packCells(rows);
  return { _id: key, instance_id: coverage.instance, date: coverage.date, ...names, cells: new Binary(cells) };
}

export function fromBlockDocument({ _id, instance_id, cells, ...rest }: BlockDocument): StoredBlock {
  return { ...rest, instance: instance_id, cells: cells.buffer.subarray(0, cells.position) };
}

function sharesOf(cells: readonly Cell[], by: 'user' | 'host') {
  const shares = new Map<string, { name: string; execution_count: number; total_time_us: number }>();
  for (const cell of cells) {
    const share = shares.get(cell[by]) ?? { name: cell[by], execution_count: 0, total_time_us: 0 };
    share.execution_count += cell.executions;
    share.total_time_us += cell.timeUs;
    shares.set(share.name, share);
  }
  return [...shares.values()].sort((a, b) => b.total_time_us - a.total_time_us);
}
