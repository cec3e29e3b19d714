import { weekdayOf } from '#core/collect/days.ts';
import type { StatementClass } from '#core/sql/classify.ts';
import { type CellBlock, type CellView, scanCells } from '#core/stats/cell-block.ts';
import { Group, Sums } from './sums.ts';

/** What to take of a month; what is left out takes all. Names as the log has them, empty where it had none. */
export type CellFilter = {
  users?: ReadonlySet<string> | undefined;
  classes?: ReadonlySet<StatementClass> | undefined;
  schemas?: ReadonlySet<string> | undefined;
  hosts?: ReadonlySet<string> | undefined;
  digests?: ReadonlySet<string> | undefined;
};

export type DayBlock = CellBlock & { instance: string; date: string };

/** One digest over a month. */
export class DigestSums {
  readonly digest: string;
  /** Its place among the digests of the month. */
  readonly number: number;
  readonly class: StatementClass;
  readonly sums = new Sums();
  /** Microseconds by day. */
  readonly daysUs = new Map<string, number>();
  readonly instances = new Map<string, number>();
  readonly users = new Map<string, number>();
  readonly schemas = new Map<string, number>();

  constructor(digest: string, number: number, kind: StatementClass) {
    this.digest = digest;
    this.number = number;
    this.class = kind;
  }
}

/** A month, or a part of it, summed in every direction in one pass over its cells. */
export class MonthSums {
  readonly total = new Group();
  readonly days = new Map<string, Group>();
  /** Microseconds, 7 x 24, Monday first. */
  readonly hours: number[][] = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  readonly byInstance = new Map<string, Group>();
  readonly byUser = new Map<string, Group>();
  readonly bySchema = new Map<string, Group>();
  readonly byHost = new Map<string, Group>();
  readonly byClass = new Map<StatementClass, Group>();
  readonly byDigest = new Map<string, DigestSums>();
  /** All names of the month, whatever the filter takes. */
  readonly names = { users: new Set<string>(), schemas: new Set<string>(), hosts: new Set<string>() };
  private readonly filter: CellFilter;
  private readonly executions = new Map<string, number>();

  constructor(filter: CellFilter = {}) {
    this.filter = filter;
  }

  /**
   * Each cell is summed once by its class, digest, user, schema and host. What all cells of the block have in common, its instance and
   * its day, gets the sums of the classes at the end, which are far fewer than the cells.
   */
  add(block: DayBlock): void {
    for (const kind of ['users', 'schemas', 'hosts'] as const)
      for (const name of block[kind]) this.names[kind].add(name);
    const takes = takesOf(block, this.filter);
    const hours = this.hours[weekdayOf(block.date)] ?? [];
    const classes = new Map<StatementClass, Group>();
    const users = places(block.users, name => groupOf(this.byUser, name));
    const schemas = places(block.schemas, name => groupOf(this.bySchema, name));
    const hosts = places(block.hosts, name => groupOf(this.byHost, name));
    const digests = places(block.digests, (id, place) => this.digestOf(id, block.classes[place] ?? 'OTHER'));
    const timesUs = new Float64Array(block.digests.length).fill(-1);
    scanCells(block.cells, cell => {
      if (!takes(cell)) return;
      const digest = digests(cell.digest);
      groupOf(classes, digest.class).addCell(cell, digest.number, digest.class);
      users(cell.user).addCell(cell, digest.number, digest.class);
      schemas(cell.schema).addCell(cell, digest.number, digest.class);
      hosts(cell.host).addCell(cell, digest.number, digest.class);
      digest.sums.addCell(cell);
      addTo(digest.users, block.users[cell.user] ?? '', cell.timeUs);
      addTo(digest.schemas, block.schemas[cell.schema] ?? '', cell.timeUs);
      timesUs[cell.digest] = Math.max(0, timesUs[cell.digest] ?? 0) + cell.timeUs;
      for (let i = 0; i < cell.hoursUsed; i++) addAt(hours, cell.hours[i] ?? 0, cell.hourTimesUs[i] ?? 0);
    });
    timesUs.forEach((timeUs, place) => {
      if (timeUs < 0) return; // no cell of it is taken
      addTo(digests(place).daysUs, block.date, timeUs);
      addTo(digests(place).instances, block.instance, timeUs);
    });
    for (const [kind, group] of classes) this.addClass(block, kind, group);
  }

  /** Executions of one instance-day. */
  executionsOn(instance: string, date: string): number {
    return this.executions.get(`${instance}|${date}`) ?? 0;
  }

  private addClass({ instance, date }: DayBlock, kind: StatementClass, group: Group): void {
    const sums = [
      this.total,
      groupOf(this.byInstance, instance),
      groupOf(this.days, date),
      groupOf(this.byClass, kind),
    ];
    for (const sum of sums) sum.merge(group);
    addTo(this.executions, `${instance}|${date}`, group.sums.executions);
  }

  private digestOf(id: string, kind: StatementClass): DigestSums {
    const known = this.byDigest.get(id);
    if (known) return known;
    const digest = new DigestSums(id, this.byDigest.size, kind);
    this.byDigest.set(id, digest);
    return digest;
  }
}

/** What belongs to each place of a block's list, looked up once and only when a cell that is taken names the place. */
function places<T>(names: readonly string[], lookUp: (name: string, place: number) => T): (place: number) => T {
  const found: T[] = [];
  return place => (found[place] ??= lookUp(names[place] ?? '', place));
}

/** The test of one block's cells, with names looked up once. */
export function takesOf(block: DayBlock, filter: CellFilter): (cell: CellView) => boolean {
  const digests = placesOf(block.digests, filter.digests);
  const classes = placesOf(block.classes, filter.classes);
  const users = placesOf(block.users, filter.users);
  const schemas = placesOf(block.schemas, filter.schemas);
  const hosts = placesOf(block.hosts, filter.hosts);
  return cell =>
    (digests === null || digests[cell.digest] === true) &&
    (classes === null || classes[cell.digest] === true) &&
    (users === null || users[cell.user] === true) &&
    (schemas === null || schemas[cell.schema] === true) &&
    (hosts === null || hosts[cell.host] === true);
}

function placesOf<T>(names: readonly T[], wanted: ReadonlySet<T> | undefined): boolean[] | null {
  return wanted === undefined ? null : names.map(name => wanted.has(name));
}

function groupOf<K>(groups: Map<K, Group>, name: K): Group {
  const known = groups.get(name);
  if (known) return known;
  const group = new Group();
  groups.set(name, group);
  return group;
}

function addTo(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

function addAt(sums: number[], at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
