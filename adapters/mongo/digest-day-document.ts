import { Binary } from 'mongodb';
import type { Coverage } from '#core/collect/coverage.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import type { Cell } from '#core/sums/cell.ts';
import { type CellBlock, packCells } from '#core/sums/cell-block.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';
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
  /** The same with histograms and hours; see core/sums/cell-block.ts. */
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
  const { executions, timeUs, lockUs, maxUs, rowsExamined, rowsSent } = totalOf(cells);
  return {
    _id: key,
    instance_id: coverage.instance,
    date: coverage.date,
    digest: digest.id,
    digest_version: digest.version,
    digest_query: digest.text,
    class: digest.class,
    execution_count: executions,
    total_time: timeUs / 1e6,
    avg_time: timeUs / executions / 1e6,
    max_time: maxUs / 1e6,
    total_time_us: timeUs,
    lock_time_us: lockUs,
    rows_examined: rowsExamined,
    rows_sent: rowsSent,
    users: sharesOf(cells, 'user', (user, share) => ({ user, ...share })),
    hosts: sharesOf(cells, 'host', (host, share) => ({ host, ...share })),
    first_seen: new Date(row.firstSeen),
    last_seen: new Date(row.lastSeen),
    block: toBlockDocument(key, coverage, [row]),
  };
}

function totalOf(cells: readonly Cell[]) {
  const total = { executions: 0, timeUs: 0, lockUs: 0, maxUs: 0, rowsExamined: 0, rowsSent: 0 };
  for (const cell of cells) {
    total.executions += cell.executions;
    total.timeUs += cell.timeUs;
    total.lockUs += cell.lockUs;
    total.rowsExamined += cell.rowsExamined;
    total.rowsSent += cell.rowsSent;
    if (cell.maxUs > total.maxUs) total.maxUs = cell.maxUs;
  }
  return total;
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

type Share = { execution_count: number; total_time_us: number };

/** The longest first. */
function sharesOf<Named extends Share>(
  cells: readonly Cell[],
  by: 'user' | 'host',
  toNamed: (name: string, none: Share) => Named,
): Named[] {
  const shares = new Map<string, Named>();
  for (const cell of cells) {
    const share = shares.get(cell[by]) ?? toNamed(cell[by], { execution_count: 0, total_time_us: 0 });
    shares.set(cell[by], share);
    share.execution_count += cell.executions;
    share.total_time_us += cell.timeUs;
  }
  return [...shares.values()].sort((a, b) => b.total_time_us - a.total_time_us);
}
