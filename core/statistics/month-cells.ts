import type { StatementClass } from '#core/sql/classify.ts';
import { type CellBlock, type CellView, scanSomeCells, startsOf } from '#core/stats/cell-block.ts';

export type DayBlock = CellBlock & { instance: string; date: string };

/** What to take of a month; what is left out takes all. Names as the log has them, empty where it had none. */
export type CellFilter = {
  users?: ReadonlySet<string> | undefined;
  classes?: ReadonlySet<StatementClass> | undefined;
  schemas?: ReadonlySet<string> | undefined;
  hosts?: ReadonlySet<string> | undefined;
  digests?: ReadonlySet<string> | undefined;
  instances?: ReadonlySet<string> | undefined;
  /** First and last date. */
  days?: { first: string; last: string } | undefined;
};

/** The cells of an instance-day as they are stored, with numbers of the month by their places. */
export type NumberedBlock = {
  instance: string;
  date: string;
  /** Numbers of both. */
  instanceNumber: number;
  day: number;
  cells: Uint8Array;
  /** Where each cell starts. */
  starts: Uint32Array;
  digests: Uint32Array;
  users: Uint32Array;
  schemas: Uint32Array;
  hosts: Uint32Array;
};

/** The cells of a month in few bytes, to stay in memory while they are summed under one filter after the other. */
export class MonthCells {
  readonly blocks: NumberedBlock[] = [];
  readonly instances = new Names();
  readonly days = new Names();
  readonly digests = new Names();
  /** Of each digest, by its number. */
  readonly classes: StatementClass[] = [];
  readonly users = new Names();
  readonly schemas = new Names();
  readonly hosts = new Names();
  /** About what it takes of memory. */
  bytes = 0;

  add(block: DayBlock): void {
    const starts = startsOf(block.cells);
    const digests = this.digests.numbersOf(block.digests);
    digests.forEach((digest, place) => {
      this.classes[digest] ??= block.classes[place] ?? 'OTHER';
    });
    this.blocks.push({
      instance: block.instance,
      date: block.date,
      instanceNumber: this.instances.numberOf(block.instance),
      day: this.days.numberOf(block.date),
      cells: block.cells.slice(), // what was read holds on to more than its cells
      starts,
      digests,
      users: this.users.numbersOf(block.users),
      schemas: this.schemas.numbersOf(block.schemas),
      hosts: this.hosts.numbersOf(block.hosts),
    });
    const names = block.digests.length + block.users.length + block.schemas.length + block.hosts.length;
    this.bytes += block.cells.length + 4 * (starts.length + names);
  }

  /** Those of the filter's instances and days. */
  blocksOf({ instances, days }: CellFilter): NumberedBlock[] {
    return this.blocks.filter(
      ({ instance, date }) =>
        (instances?.has(instance) ?? true) && (days === undefined || (days.first <= date && date <= days.last)),
    );
  }

  /** Shows the cells of a block that the filter takes; the view is valid during the visit only. */
  scanner(filter: CellFilter): (block: NumberedBlock, visit: (cell: CellView) => void) => void {
    const ofClass = this.classes.map(kind => filter.classes?.has(kind) ?? true);
    const digests = this.digests.taken(filter.digests).map((taken, digest) => (ofClass[digest] ? taken : 0));
    const users = this.users.taken(filter.users);
    const schemas = this.schemas.taken(filter.schemas);
    const hosts = this.hosts.taken(filter.hosts);
    const takes = (taken: Uint8Array, numbers: Uint32Array, place: number) => taken[numbers[place] ?? 0] === 1;
    return (block, visit) => {
      const takesCell = (cell: CellView) =>
        takes(digests, block.digests, cell.digest) &&
        takes(users, block.users, cell.user) &&
        takes(schemas, block.schemas, cell.schema) &&
        takes(hosts, block.hosts, cell.host);
      scanSomeCells(block.cells, block.starts, takesCell, visit);
    };
  }
}

/** Names, each with a number from 0 on. */
class Names {
  readonly list: string[] = [];
  private readonly numbers = new Map<string, number>();

  numbersOf(names: readonly string[]): Uint32Array {
    return Uint32Array.from(names, name => this.numberOf(name));
  }

  /** 1 for those that are wanted, by number. */
  taken(wanted: ReadonlySet<string> | undefined): Uint8Array {
    return Uint8Array.from(this.list, name => (wanted === undefined || wanted.has(name) ? 1 : 0));
  }

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
