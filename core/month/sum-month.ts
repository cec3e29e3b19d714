import type { StatementClass } from '#core/sql/statement-class.ts';
import { ClassSums } from './class-sums.ts';
import { ClassTable } from './class-table.ts';
import type { CellFilter, MonthCells, Taken } from './month-cells.ts';
import type { DigestSums, MonthSums } from './month-sums.ts';
import { ShareLists } from './share-lists.ts';
import { SumRow } from './sum-row.ts';
import { groupOf } from './sums.ts';

/** Cells that are summed before others have their turn: ten to thirty milliseconds. */
const CELLS_AT_ONCE = 100_000;

/**
 * Sums a month under a filter, in one pass over the columns of the runs and blocks that the filter takes.
 * @param pause lets others have their turn
 */
export async function sumMonth(
  cells: MonthCells,
  filter: CellFilter = {},
  pause: () => Promise<unknown> = () => Promise.resolve(),
): Promise<MonthSums> {
  const pass = new MonthPass(cells, cells.taken(filter));
  const { start } = cells.runs;
  let next = CELLS_AT_ONCE;
  let seen = 0;
  for (const run of cells.takenRuns(filter)) {
    pass.addRun(run);
    seen += start[run + 1]! - start[run]!;
    if (seen < next) continue;
    next = seen + CELLS_AT_ONCE;
    await pause();
  }
  return pass.end();
}

type Share = 'days' | 'instances' | 'users' | 'schemas';

/**
 * A cell is added to its instance, its day, its host, and the user of its digest and schema; that is added to the user and to the schema
 * of the digest, and so on up to the class, because runs come in that order. Indexes stay below lengths, hence the `!`.
 */
class MonthPass {
  private readonly cells: MonthCells;
  private readonly taken: Taken;
  private readonly classes: StatementClass[];
  private readonly byClass: ClassSums[];
  private readonly tables: Record<'instances' | 'days' | 'users' | 'schemas' | 'hosts' | 'classes', ClassTable>;
  private readonly levels: Record<'user' | 'schema' | 'digest', SumRow>;
  private readonly digests: Pick<DigestSums, 'digest' | 'class' | 'sums'>[] = [];
  private readonly shares: Record<Share, ShareLists>;
  /** Names of the run before; -1 at the start. */
  private digest = -1;
  private schema = -1;
  private user = -1;
  /** Place of the digest's class. */
  private kind = 0;

  constructor(cells: MonthCells, taken: Taken) {
    const { names, width } = cells;
    this.cells = cells;
    this.taken = taken;
    this.classes = [...new Set(names.classes)];
    this.byClass = this.classes.map(() => new ClassSums(cells, taken));
    const table = (groups: number) => new ClassTable(this.classes.length, groups, width);
    this.tables = {
      instances: table(names.instances.list.length),
      days: table(names.days.list.length),
      users: table(names.users.list.length),
      schemas: table(names.schemas.list.length),
      hosts: table(names.hosts.list.length),
      classes: table(1),
    };
    const row = () => new SumRow(width);
    this.levels = { user: row(), schema: row(), digest: row() };
    const shares = (kind: Share) => new ShareLists(names[kind].list);
    this.shares = {
      days: shares('days'),
      instances: shares('instances'),
      users: shares('users'),
      schemas: shares('schemas'),
    };
  }

  addRun(run: number): void {
    const { runs, names } = this.cells;
    const digest = runs.digest[run]!;
    if (digest !== this.digest) {
      this.endDigest();
      this.digest = digest;
      this.kind = this.classes.indexOf(names.classes[digest]!);
    }
    if (runs.schema[run] !== this.schema) this.endSchema();
    if (runs.user[run] !== this.user) this.endUser();
    this.schema = runs.schema[run]!;
    this.user = runs.user[run]!;
    this.byClass[this.kind]!.addCells(runs.start[run]!, runs.start[run + 1]!, this.levels.user);
  }

  private endUser(): void {
    const { user, schema } = this.levels;
    if (user.isEmpty) return;
    this.tables.users.add(this.kind, this.user, user, this.digest);
    this.shares.users.add(this.user, user.totalUs);
    schema.merge(user);
    user.clear();
  }

  private endSchema(): void {
    this.endUser();
    const { schema, digest } = this.levels;
    if (schema.isEmpty) return;
    this.tables.schemas.add(this.kind, this.schema, schema, this.digest);
    this.shares.schemas.add(this.schema, schema.totalUs);
    digest.merge(schema);
    schema.clear();
  }

  private endDigest(): void {
    this.endSchema();
    const { digest } = this.levels;
    if (digest.isEmpty) return;
    const { names } = this.cells;
    this.tables.classes.add(this.kind, 0, digest, this.digest);
    this.digests.push({
      digest: names.digests.list[this.digest]!,
      class: names.classes[this.digest]!,
      sums: digest.toFigures(),
    });
    this.shares.users.next();
    this.shares.schemas.next();
    const ran = this.byClass[this.kind]!.endDigest(this.shares.days, this.shares.instances);
    for (const day of ran.days) this.tables.days.countDigest(this.kind, day);
    for (const instance of ran.instances) this.tables.instances.countDigest(this.kind, instance);
    for (const host of ran.hosts) this.tables.hosts.countDigest(this.kind, host);
    digest.clear();
  }

  end(): MonthSums {
    this.endDigest();
    const { tables, classes, byClass } = this;
    const { names } = this.cells;
    for (const [kind, sums] of byClass.entries()) {
      tables.instances.fill(kind, sums.instances());
      tables.days.fill(kind, sums.days());
      tables.hosts.fill(kind, sums.hosts);
    }
    const total = tables.classes.groups(classes, ['']).get('');
    return {
      total: total ?? groupOf(new Map()),
      days: tables.days.groups(classes, names.days.list),
      byInstance: tables.instances.groups(classes, names.instances.list),
      byUser: tables.users.groups(classes, names.users.list),
      bySchema: tables.schemas.groups(classes, names.schemas.list),
      byHost: tables.hosts.groups(classes, names.hosts.list),
      byDigest: this.digestSums(),
      hours: new Map(classes.map((kind, place) => [kind, weekOf(byClass[place]!.hours)])),
      executions: this.executions(),
      names: namesOf(this.cells, this.taken.blocks),
    };
  }

  private executions(): Map<string, number> {
    const found = new Map<string, number>();
    for (const [n, { instance, date }] of this.cells.blocks.entries()) {
      const key = `${instance}|${date}`;
      const own = this.byClass.reduce((sum, sums) => sum + sums.executionsOf(n), 0);
      if (own > 0) found.set(key, (found.get(key) ?? 0) + own);
    }
    return found;
  }

  private digestSums(): Map<string, DigestSums> {
    const { days, instances, users, schemas } = this.shares;
    const of = { days: days.all(), instances: instances.all(), users: users.all(), schemas: schemas.all() };
    return new Map(
      this.digests.map((digest, n) => [
        digest.digest,
        {
          ...digest,
          days: of.days[n]!,
          instances: of.instances[n]!,
          users: of.users[n]!,
          schemas: of.schemas[n]!,
        },
      ]),
    );
  }
}

function weekOf(hours: Float64Array): number[][] {
  return Array.from({ length: 7 }, (_, day) => Array.from(hours.subarray(day * 24, (day + 1) * 24)));
}

/** The names of which a taken block has the number. */
function namesOf({ names, blocks }: MonthCells, taken: Uint8Array): MonthSums['names'] {
  const some = blocks.filter((_, n) => taken[n] === 1);
  const of = (kind: 'users' | 'schemas' | 'hosts') => {
    const { list } = names[kind];
    const seen = new Uint8Array(list.length);
    for (const block of some) for (const number of block[kind]) seen[number] = 1;
    return new Set(list.filter((_, number) => seen[number] === 1));
  };
  return { users: of('users'), schemas: of('schemas'), hosts: of('hosts') };
}
