import { weekdayOf } from '#core/collect/days.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import { CellView } from '#core/sums/cell-block.ts';
import type { Names } from './names.ts';

/** What to take of a month; what is left out takes all. Names as the log has them, empty where it had none. */
export type CellFilter = {
  users?: ReadonlySet<string> | undefined;
  schemas?: ReadonlySet<string> | undefined;
  hosts?: ReadonlySet<string> | undefined;
  digests?: ReadonlySet<string> | undefined;
  instances?: ReadonlySet<string> | undefined;
  /** First and last date. */
  days?: { first: string; last: string } | undefined;
};

/** An instance-day, or a part of one, and the numbers of all names in it. */
export type MonthBlock = {
  instance: string;
  date: string;
  users: Uint32Array;
  schemas: Uint32Array;
  hosts: Uint32Array;
};

/** Names of a month by their numbers, and the class of each digest. */
export type MonthNames = Record<'instances' | 'days' | 'digests' | 'users' | 'schemas' | 'hosts', Names> & {
  classes: StatementClass[];
};

/**
 * A run is all cells of one digest, schema and user; runs lie in the order of these three. So a filter by any of them is a choice of runs,
 * and the sums of a digest are done when its last run is.
 */
export type Runs = Record<'digest' | 'schema' | 'user', Uint32Array> & {
  /** Where the cells of a run start; one more, where the last ones end. */
  start: Uint32Array;
};

/** By number of the block: the numbers of its instance and day, and the weekday. */
export type BlockPlaces = Record<'instance' | 'day' | 'weekday', Uint32Array>;

/** Figures of a cell: executions, total, lock time, rows examined, rows sent, and the maximum, the only one that does not add up. */
export const FIGURES = 6;

/** The cells, run by run; see core/sums/cell.ts. Few long arrays: what is read together lies together. */
export type CellColumns = {
  /** Numbers of the block and of the host. */
  block: Uint32Array;
  host: Uint32Array;
  /** So many a cell. */
  figures: Float64Array;
  /** Where the buckets and the hours of a cell start; one more, where the last ones end. */
  bucketStart: Uint32Array;
  hourStart: Uint32Array;
  /** A bucket in the lowest bits, and its count above; in rising order. */
  buckets: Uint32Array;
  hour: Uint8Array;
  hourUs: Float64Array;
};

/** Bits of a bucket, which lies below 920 for any time that is a safe integer; larger counts stand as several entries. */
export const BUCKET_BITS = 10;
export const BUCKET_MASK = 2 ** BUCKET_BITS - 1;
export const MOST_COUNT = 2 ** (32 - BUCKET_BITS) - 1;

/** 1 for what is taken, 0 for the others, by number. */
export type Taken = Record<'blocks' | 'hosts', Uint8Array>;

/** The cells of a month in typed columns, to stay in memory while they are summed under one filter after the other. */
export class MonthCells {
  readonly names: MonthNames;
  readonly blocks: readonly MonthBlock[];
  readonly runs: Runs;
  readonly columns: CellColumns;
  readonly places: BlockPlaces;
  /** By run: a bit for each instance it has, of 32 that instances share, so that most runs without one are passed over unseen. */
  private readonly instanceBits: Uint32Array;
  /** One more than the highest bucket. */
  readonly width: number;
  /** About what it takes of memory. */
  readonly bytes: number;

  constructor(names: MonthNames, blocks: readonly MonthBlock[], runs: Runs, columns: CellColumns) {
    this.names = names;
    this.blocks = blocks;
    this.runs = runs;
    this.columns = columns;
    this.places = {
      instance: Uint32Array.from(blocks, block => names.instances.numberOf(block.instance)),
      day: Uint32Array.from(blocks, block => names.days.numberOf(block.date)),
      weekday: Uint32Array.from(blocks, block => weekdayOf(block.date)),
    };
    this.instanceBits = this.bitsOfRuns();
    this.width = columns.buckets.reduce((most, entry) => Math.max(most, entry & BUCKET_MASK), 0) + 1;
    this.bytes = [...Object.values(runs), ...Object.values(columns)].reduce(
      (sum, column) => sum + column.byteLength,
      0,
    );
  }

  /** What of the cells of a run the filter takes: of which blocks, by its instances and days, and of which hosts. */
  taken({ instances, days, hosts }: CellFilter): Taken {
    const blocks = Uint8Array.from(this.blocks, ({ instance, date }) =>
      (instances?.has(instance) ?? true) && (days === undefined || (days.first <= date && date <= days.last)) ? 1 : 0,
    );
    const { hosts: names } = this.names;
    return { blocks, hosts: names.taken(hosts) ?? new Uint8Array(names.list.length).fill(1) };
  }

  /** Numbers of the runs that the filter's digests, schemas and users leave, in order. */
  takenRuns(filter: CellFilter): Uint32Array {
    const { names, runs } = this;
    const digests = names.digests.taken(filter.digests);
    const schemas = names.schemas.taken(filter.schemas);
    const users = names.users.taken(filter.users);
    const instances = this.bitsOf(names.instances.taken(filter.instances));
    const taken = new Uint32Array(runs.digest.length);
    let count = 0;
    for (let run = 0; run < taken.length; run++)
      if (
        ((this.instanceBits[run] ?? 0) & instances) !== 0 &&
        (digests === null || digests[runs.digest[run] ?? 0] === 1) &&
        (schemas === null || schemas[runs.schema[run] ?? 0] === 1) &&
        (users === null || users[runs.user[run] ?? 0] === 1)
      )
        taken[count++] = run;
    return taken.subarray(0, count);
  }

  private bitsOfRuns(): Uint32Array {
    const { start } = this.runs;
    const { block } = this.columns;
    const bits = new Uint32Array(this.runs.digest.length);
    for (let run = 0; run < bits.length; run++)
      for (let cell = start[run] ?? 0; cell < (start[run + 1] ?? 0); cell++)
        bits[run]! |= 1 << (this.places.instance[block[cell] ?? 0] ?? 0); // a shift takes its operand modulo 32
    return bits;
  }

  private bitsOf(taken: Uint8Array | null): number {
    return taken === null ? -1 : taken.reduce((bits, wanted, instance) => bits | (wanted << instance), 0);
  }

  /** Shows the cells of some runs, with their numbers and that of their block; the view is valid during the visit only. */
  scanRuns(first: number, end: number, visit: (cell: CellView, block: number) => void): void {
    const { runs, columns } = this;
    const view = new CellView();
    for (let run = first; run < Math.min(end, runs.digest.length); run++) {
      const last = runs.start[run + 1] ?? 0;
      for (let cell = runs.start[run] ?? 0; cell < last; cell++) {
        view.digest = runs.digest[run] ?? 0;
        view.schema = runs.schema[run] ?? 0;
        view.user = runs.user[run] ?? 0;
        view.host = columns.host[cell] ?? 0;
        showCell(columns, cell, view);
        visit(view, columns.block[cell] ?? 0);
      }
    }
  }
}

function showCell(columns: CellColumns, cell: number, view: CellView): void {
  const { figures } = columns;
  const at = cell * FIGURES;
  view.executions = figures[at] ?? 0;
  view.timeUs = figures[at + 1] ?? 0;
  view.lockUs = figures[at + 2] ?? 0;
  view.rowsExamined = figures[at + 3] ?? 0;
  view.rowsSent = figures[at + 4] ?? 0;
  view.maxUs = figures[at + 5] ?? 0;
  const buckets = columns.bucketStart[cell] ?? 0;
  view.bucketsUsed = (columns.bucketStart[cell + 1] ?? 0) - buckets;
  for (let i = 0; i < view.bucketsUsed; i++) {
    const entry = columns.buckets[buckets + i] ?? 0;
    view.buckets[i] = entry & BUCKET_MASK;
    view.bucketCounts[i] = entry >>> BUCKET_BITS;
  }
  const hours = columns.hourStart[cell] ?? 0;
  view.hoursUsed = (columns.hourStart[cell + 1] ?? 0) - hours;
  for (let i = 0; i < view.hoursUsed; i++) {
    view.hours[i] = columns.hour[hours + i] ?? 0;
    view.hourTimesUs[i] = columns.hourUs[hours + i] ?? 0;
  }
}
