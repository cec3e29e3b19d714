import { weekdayOf } from '#core/collect/days.ts';
import type { StatementClass } from '#core/sql/classify.ts';
import { type CellBlock, type CellView, scanCells } from '#core/stats/cell-block.ts';
import { addClass, type ClassSums, Group, Sums } from './sums.ts';

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
  readonly class: StatementClass;
  readonly sums = new Sums();
  /** Microseconds by day. */
  readonly daysUs = new Map<string, number>();
  readonly instances = new Map<string, number>();
  readonly users = new Map<string, number>();
  readonly schemas = new Map<string, number>();

  constructor(digest: string, kind: StatementClass) {
    this.digest = digest;
    this.class = kind;
  }
}

export type DayGroup = { sums: Sums; classes: ClassSums };

/** A month, or a part of it, summed in every direction in one pass over its cells. */
export class MonthSums {
  readonly total = new Group();
  readonly days = new Map<string, DayGroup>();
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

  add(block: DayBlock): void {
    const takes = takesOf(block, this.filter);
    const instance = groupOf(this.byInstance, block.instance);
    const day = dayGroupOf(this.days, block.date);
    const executionsBefore = day.sums.executions;
    const hours = this.hours[weekdayOf(block.date)] ?? [];
    for (const kind of ['users', 'schemas', 'hosts'] as const)
      for (const name of block[kind]) this.names[kind].add(name);
    scanCells(block.cells, cell => {
      if (!takes(cell)) return;
      const digest = block.digests[cell.digest] ?? '';
      const kind = block.classes[cell.digest] ?? 'OTHER';
      this.total.addCell(cell, digest, kind);
      instance.addCell(cell, digest, kind);
      groupOf(this.byClass, kind).addCell(cell, digest, kind);
      groupOf(this.byUser, block.users[cell.user] ?? '').addCell(cell, digest, kind);
      groupOf(this.bySchema, block.schemas[cell.schema] ?? '').addCell(cell, digest, kind);
      groupOf(this.byHost, block.hosts[cell.host] ?? '').addCell(cell, digest, kind);
      day.sums.addCell(cell);
      addClass(day.classes, kind, cell);
      for (let i = 0; i < cell.hoursUsed; i++) addAt(hours, cell.hours[i] ?? 0, cell.hourTimesUs[i] ?? 0);
      this.addDigest(block, cell, digest, kind);
    });
    addTo(this.executions, `${block.instance}|${block.date}`, day.sums.executions - executionsBefore);
  }

  /** Executions of one instance-day. */
  executionsOn(instance: string, date: string): number {
    return this.executions.get(`${instance}|${date}`) ?? 0;
  }

  private addDigest(block: DayBlock, cell: CellView, id: string, kind: StatementClass): void {
    let digest = this.byDigest.get(id);
    if (!digest) {
      digest = new DigestSums(id, kind);
      this.byDigest.set(id, digest);
    }
    digest.sums.addCell(cell);
    addTo(digest.daysUs, block.date, cell.timeUs);
    addTo(digest.instances, block.instance, cell.timeUs);
    addTo(digest.users, block.users[cell.user] ?? '', cell.timeUs);
    addTo(digest.schemas, block.schemas[cell.schema] ?? '', cell.timeUs);
  }
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

function dayGroupOf(days: Map<string, DayGroup>, date: string): DayGroup {
  const known = days.get(date);
  if (known) return known;
  const day = { sums: new Sums(), classes: new Map() };
  days.set(date, day);
  return day;
}

function addTo(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

function addAt(sums: number[], at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
