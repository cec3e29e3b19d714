import { type CellBlock, type CellView, scanCells } from '#core/sums/cell-block.ts';
import {
  BUCKET_BITS,
  type CellColumns,
  FIGURES,
  MOST_COUNT,
  type MonthBlock,
  MonthCells,
  type MonthNames,
  type Runs,
} from './month-cells.ts';
import { Names } from './names.ts';
import { RunNumbers } from './run-numbers.ts';

export type DayBlock = CellBlock & { instance: string; date: string };

/** Shows cells with numbers of the month instead of places, and the number of their block. */
type Source = (visit: (cell: CellView, block: number) => void) => void;

/** Sources that are worked on before others have their turn: some ten milliseconds. */
const AT_ONCE = 8;
const RUNS_AT_ONCE = 512;

/** Puts blocks as they are stored into the columns of a month. Reads each block twice, so that no cell is held beside its column. */
export class MonthCellsBuilder {
  private readonly names: MonthNames;
  private readonly blocks: MonthBlock[] = [];
  private readonly sources: Source[] = [];

  /** @param known an earlier reading of the month, of which all instance-days stay that `stays` says yes to */
  constructor(known?: { cells: MonthCells; stays: (day: { instance: string; date: string }) => boolean }) {
    const from = known?.cells.names;
    const copy = (kind: Exclude<keyof MonthNames, 'classes'>) => new Names(from?.[kind].list);
    this.names = {
      instances: copy('instances'),
      days: copy('days'),
      digests: copy('digests'),
      users: copy('users'),
      schemas: copy('schemas'),
      hosts: copy('hosts'),
      classes: [...(from?.classes ?? [])],
    };
    if (known) this.keep(known.cells, known.stays);
  }

  add(block: DayBlock): void {
    const { names } = this;
    const digests = names.digests.numbersOf(block.digests);
    digests.forEach((digest, place) => {
      names.classes[digest] ??= block.classes[place] ?? 'OTHER';
    });
    const users = names.users.numbersOf(block.users);
    const schemas = names.schemas.numbersOf(block.schemas);
    const hosts = names.hosts.numbersOf(block.hosts);
    const number = this.addBlock({ instance: block.instance, date: block.date, users, schemas, hosts });
    const cells = block.cells.slice(); // what was read holds on to more than its cells
    this.sources.push(visit =>
      scanCells(cells, cell => {
        cell.digest = digests[cell.digest] ?? 0;
        cell.user = users[cell.user] ?? 0;
        cell.schema = schemas[cell.schema] ?? 0;
        cell.host = hosts[cell.host] ?? 0;
        visit(cell, number);
      }),
    );
  }

  /** @param pause lets others have their turn */
  async build(pause: () => Promise<unknown> = () => Promise.resolve()): Promise<MonthCells> {
    const counts = new RunCounts();
    await this.each(pause, cell => counts.add(cell));
    const writer = new ColumnWriter(counts);
    await this.each(pause, (cell, block, n) => writer.put(counts.runOf(n), cell, block));
    return new MonthCells(this.names, this.blocks, writer.runs, writer.columns);
  }

  private keep(cells: MonthCells, stays: (day: { instance: string; date: string }) => boolean): void {
    const numbers = cells.blocks.map(block => (stays(block) ? this.addBlock(block) : -1));
    for (let first = 0; first < cells.runs.digest.length; first += RUNS_AT_ONCE)
      this.sources.push(visit =>
        cells.scanRuns(first, first + RUNS_AT_ONCE, (cell, block) => {
          const number = numbers[block] ?? -1;
          if (number >= 0) visit(cell, number);
        }),
      );
  }

  private addBlock(block: MonthBlock): number {
    this.names.instances.numberOf(block.instance);
    this.names.days.numberOf(block.date);
    return this.blocks.push(block) - 1;
  }

  private async each(pause: () => Promise<unknown>, visit: (cell: CellView, block: number, n: number) => void) {
    let cells = 0;
    for (const [n, source] of this.sources.entries()) {
      if (n % AT_ONCE === AT_ONCE - 1) await pause();
      source((cell, block) => visit(cell, block, cells++));
    }
  }
}

/** Numbers the runs as they are met, and counts what they hold. */
class RunCounts {
  readonly numbers = new RunNumbers();
  readonly cells: number[] = [];
  readonly buckets: number[] = [];
  readonly hours: number[] = [];
  private readonly runs: number[] = [];

  add(cell: CellView): void {
    const run = this.numbers.numberOf(cell.digest, cell.schema, cell.user);
    this.runs.push(run);
    this.cells[run] = (this.cells[run] ?? 0) + 1;
    this.buckets[run] = (this.buckets[run] ?? 0) + entriesOf(cell);
    this.hours[run] = (this.hours[run] ?? 0) + cell.hoursUsed;
  }

  /** Run of the nth cell. */
  runOf(n: number): number {
    return this.runs[n] ?? 0;
  }
}

/** Puts each cell behind those of its run that came before. */
class ColumnWriter {
  readonly runs: Runs;
  readonly columns: CellColumns;
  /** By run as it was met: where its next cell, bucket and hour go. */
  private readonly nextCell: Uint32Array;
  private readonly nextBucket: Uint32Array;
  private readonly nextHour: Uint32Array;

  constructor({ numbers, cells, buckets, hours }: RunCounts) {
    const order = numbers.inOrder();
    const cellStart = startsOf(order, cells);
    const bucketStart = startsOf(order, buckets);
    const hourStart = startsOf(order, hours);
    this.nextCell = cellStart.byRun;
    this.nextBucket = bucketStart.byRun;
    this.nextHour = hourStart.byRun;
    const ordered = (names: readonly number[]) => Uint32Array.from(order, run => names[run] ?? 0);
    this.runs = {
      digest: ordered(numbers.digests),
      schema: ordered(numbers.schemas),
      user: ordered(numbers.users),
      start: cellStart.starts,
    };
    this.columns = emptyColumns(cellStart.total, bucketStart.total, hourStart.total);
  }

  put(run: number, cell: CellView, block: number): void {
    const { columns } = this;
    const at = this.nextCell[run] ?? 0;
    const bucket = this.nextBucket[run] ?? 0;
    const hour = this.nextHour[run] ?? 0;
    columns.block[at] = block;
    columns.host[at] = cell.host;
    const figure = at * FIGURES;
    columns.figures[figure] = cell.executions;
    columns.figures[figure + 1] = cell.timeUs;
    columns.figures[figure + 2] = cell.lockUs;
    columns.figures[figure + 3] = cell.rowsExamined;
    columns.figures[figure + 4] = cell.rowsSent;
    columns.figures[figure + 5] = cell.maxUs;
    columns.bucketStart[at] = bucket;
    columns.hourStart[at] = hour;
    let entry = bucket;
    for (let i = 0; i < cell.bucketsUsed; i++) {
      let left = cell.bucketCounts[i] ?? 0;
      for (; left > MOST_COUNT; left -= MOST_COUNT)
        columns.buckets[entry++] = entryOf(cell.buckets[i] ?? 0, MOST_COUNT);
      columns.buckets[entry++] = entryOf(cell.buckets[i] ?? 0, left);
    }
    for (let i = 0; i < cell.hoursUsed; i++) {
      columns.hour[hour + i] = cell.hours[i] ?? 0;
      columns.hourUs[hour + i] = cell.hourTimesUs[i] ?? 0;
    }
    this.nextCell[run] = at + 1;
    this.nextBucket[run] = entry;
    this.nextHour[run] = hour + cell.hoursUsed;
  }
}

function entryOf(bucket: number, count: number): number {
  return ((count << BUCKET_BITS) | bucket) >>> 0;
}

function entriesOf({ bucketsUsed, bucketCounts }: CellView): number {
  let entries = bucketsUsed;
  for (let i = 0; i < bucketsUsed; i++) entries += Math.floor(((bucketCounts[i] ?? 1) - 1) / MOST_COUNT);
  return entries;
}

/** Where each run starts, in the order of the runs and by run, and how much there is in all. */
function startsOf(order: Uint32Array, counts: readonly number[]) {
  const starts = new Uint32Array(order.length + 1);
  const byRun = new Uint32Array(order.length);
  let total = 0;
  order.forEach((run, place) => {
    starts[place] = byRun[run] = total;
    total += counts[run] ?? 0;
  });
  starts[order.length] = total;
  return { starts, byRun, total };
}

function emptyColumns(cells: number, buckets: number, hours: number): CellColumns {
  const columns: CellColumns = {
    block: new Uint32Array(cells),
    host: new Uint32Array(cells),
    figures: new Float64Array(cells * FIGURES),
    bucketStart: new Uint32Array(cells + 1),
    hourStart: new Uint32Array(cells + 1),
    buckets: new Uint32Array(buckets),
    hour: new Uint8Array(hours),
    hourUs: new Float64Array(hours),
  };
  columns.bucketStart[cells] = buckets;
  columns.hourStart[cells] = hours;
  return columns;
}
