import { weekdayOf } from '#core/collect/days.ts';
import type { StatementClass } from '#core/sql/classify.ts';
import type { CellView } from '#core/stats/cell-block.ts';
import type { CellFilter, MonthCells, NumberedBlock } from './month-cells.ts';
import { DigestsSums, Group, Sums } from './sums.ts';

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

/** A month, or a part of it, summed in every direction. */
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
  /** All names of the filter's instances and days, whatever else it takes. */
  readonly names: Record<'users' | 'schemas' | 'hosts', Set<string>>;
  private readonly executions = new Map<string, number>();

  constructor(cells: MonthCells, blocks: readonly NumberedBlock[]) {
    const namesOf = (kind: 'users' | 'schemas' | 'hosts') =>
      namesIn(
        cells[kind].list,
        blocks.map(block => block[kind]),
      );
    this.names = { users: namesOf('users'), schemas: namesOf('schemas'), hosts: namesOf('hosts') };
  }

  /** Executions of one instance-day. */
  executionsOn(instance: string, date: string): number {
    return this.executions.get(`${instance}|${date}`) ?? 0;
  }

  /** Adds the cells of a class on an instance-day. */
  addClass({ instance, date }: NumberedBlock, kind: StatementClass, { sums, digests }: DayClass): void {
    const groups = [
      this.total,
      groupOf(this.byInstance, instance),
      groupOf(this.days, date),
      groupOf(this.byClass, kind),
    ];
    for (const group of groups) group.add(sums, digests, kind);
    addTo(this.executions, `${instance}|${date}`, sums.executions);
  }
}

/** Instance-days that are summed before others have their turn: some tens of milliseconds. */
const DAYS_AT_ONCE = 8;

/**
 * Sums a month under a filter in one pass over its cells. In that pass a cell meets numbers alone: names are given to the sums at the
 * end, and what all cells of an instance-day have in common gets the sums of its classes, which are few.
 * @param pause lets others have their turn
 */
export async function sumMonth(
  cells: MonthCells,
  filter: CellFilter = {},
  pause: () => Promise<unknown> = () => Promise.resolve(),
): Promise<MonthSums> {
  const blocks = cells.blocksOf(filter);
  const sums = new MonthSums(cells, blocks);
  const pass = new MonthPass(sums, cells);
  const scan = cells.scanner(filter);
  for (const [n, block] of blocks.entries()) {
    if (n % DAYS_AT_ONCE === DAYS_AT_ONCE - 1) await pause();
    pass.addDay(block, visit => scan(block, visit));
  }
  pass.end();
  return sums;
}

/** What one pass over a month needs, and nobody after it: sums by number. */
class MonthPass {
  private readonly sums: MonthSums;
  private readonly cells: MonthCells;
  private readonly digests = new Map<number, { digest: DigestSums; times: Times }>();
  private readonly callers = new Map<StatementClass, Callers>();

  constructor(sums: MonthSums, cells: MonthCells) {
    this.sums = sums;
    this.cells = cells;
  }

  addDay(block: NumberedBlock, scan: (visit: (cell: CellView) => void) => void): void {
    const hours = this.sums.hours[weekdayOf(block.date)] ?? [];
    const classes = new Map<StatementClass, DayClass>();
    const ofDigest: DigestDaySums[] = []; // by its place in the block
    scan(cell => {
      ofDigest[cell.digest] ??= this.meet(block.digests[cell.digest] ?? 0, classes);
      ofDigest[cell.digest]?.add(cell, block);
      for (let i = 0; i < cell.hoursUsed; i++) addAt(hours, cell.hours[i] ?? 0, cell.hourTimesUs[i] ?? 0);
    });
    ofDigest.forEach(({ times, timeUs }) => {
      addAt(times.days, block.day, timeUs);
      addAt(times.instances, block.instanceNumber, timeUs);
    });
    for (const [kind, sums] of classes) this.sums.addClass(block, kind, sums);
  }

  /** Gives the names to the sums. */
  end(): void {
    const { users, schemas, hosts, days, instances } = this.cells;
    for (const [kind, callers] of this.callers) {
      addAll(this.sums.byUser, users.list, callers.users, kind);
      addAll(this.sums.bySchema, schemas.list, callers.schemas, kind);
      addAll(this.sums.byHost, hosts.list, callers.hosts, kind);
    }
    for (const { digest, times } of this.digests.values()) {
      nameAll(digest.daysUs, days.list, times.days);
      nameAll(digest.instances, instances.list, times.instances);
      nameAll(digest.users, users.list, times.users);
      nameAll(digest.schemas, schemas.list, times.schemas);
    }
  }

  private meet(number: number, classes: Map<StatementClass, DayClass>): DigestDaySums {
    const { digest, times } = getOr(this.digests, number, () => this.newDigest(number));
    const ofClass = getOr(classes, digest.class, () => ({ sums: new Sums(), digests: [] }));
    ofClass.digests.push(number);
    const callers = getOr(this.callers, digest.class, () => ({ users: [], schemas: [], hosts: [] }));
    return new DigestDaySums(digest, times, ofClass.sums, callers);
  }

  private newDigest(number: number): { digest: DigestSums; times: Times } {
    const id = this.cells.digests.list[number] ?? '';
    const digest = new DigestSums(id, number, this.cells.classes[number] ?? 'OTHER');
    this.sums.byDigest.set(id, digest);
    return { digest, times: { days: [], instances: [], users: [], schemas: [] } };
  }
}

/** The names of which a block has the number. */
function namesIn(names: readonly string[], numbers: readonly Uint32Array[]): Set<string> {
  const seen = new Uint8Array(names.length);
  for (const ofBlock of numbers) for (const number of ofBlock) seen[number] = 1;
  return new Set(names.filter((_, number) => seen[number] === 1));
}

/** Sums of one class by number of the user, the schema and the host. */
type Callers = { users: DigestsSums[]; schemas: DigestsSums[]; hosts: DigestsSums[] };

/** Microseconds of a digest by number of the day, the instance, the user and the schema. */
type Times = Record<'days' | 'instances' | 'users' | 'schemas', number[]>;

/** The sums of a class on an instance-day, and the numbers of its digests. */
type DayClass = { sums: Sums; digests: number[] };

/** Where the cells of a digest on an instance-day go. */
class DigestDaySums {
  timeUs = 0;
  readonly times: Times;
  private readonly digest: DigestSums;
  private readonly ofDay: Sums;
  private readonly callers: Callers;

  constructor(digest: DigestSums, times: Times, ofDay: Sums, callers: Callers) {
    this.digest = digest;
    this.times = times;
    this.ofDay = ofDay;
    this.callers = callers;
  }

  add(cell: CellView, block: NumberedBlock): void {
    const { digest, callers } = this;
    const user = block.users[cell.user] ?? 0;
    const schema = block.schemas[cell.schema] ?? 0;
    const host = block.hosts[cell.host] ?? 0;
    this.timeUs += cell.timeUs;
    digest.sums.addCell(cell);
    this.ofDay.addCell(cell);
    sumsAt(callers.users, user).addCell(cell, digest.number);
    sumsAt(callers.schemas, schema).addCell(cell, digest.number);
    sumsAt(callers.hosts, host).addCell(cell, digest.number);
    addAt(this.times.users, user, cell.timeUs);
    addAt(this.times.schemas, schema, cell.timeUs);
  }
}

function sumsAt(sums: DigestsSums[], number: number): DigestsSums {
  sums[number] ??= new DigestsSums();
  return sums[number];
}

function addAll(groups: Map<string, Group>, names: readonly string[], sums: DigestsSums[], kind: StatementClass): void {
  sums.forEach((ofName, number) => {
    groupOf(groups, names[number] ?? '').add(ofName.sums, ofName.digests.list, kind);
  });
}

function nameAll(times: Map<string, number>, names: readonly string[], byNumber: readonly number[]): void {
  byNumber.forEach((timeUs, number) => {
    times.set(names[number] ?? '', timeUs);
  });
}

function groupOf<K>(groups: Map<K, Group>, name: K): Group {
  return getOr(groups, name, () => new Group());
}

function getOr<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

function addTo(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

function addAt(sums: number[], at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
