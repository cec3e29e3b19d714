import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import { Cell, type CellKey } from './cell.ts';
import { compareExamples, type Example, ExampleView } from './example.ts';

/** One digest on one instance-day. */
export type DigestDay = {
  digest: DigestShape;
  cells: Cell[];
  /** The slowest executions, the slowest first. */
  examples: Example[];
  /** Milliseconds since the epoch of the first and the last end. */
  firstSeen: number;
  lastSeen: number;
};

/** What executions beyond the limit of digests are counted under, so that totals stay true. */
export const OVERFLOW_DIGEST: DigestShape = {
  id: 'overflow',
  version: 1,
  text: '(further digests)',
  class: 'OTHER',
  tables: [],
  truncated: false,
};
/** The name for users, schemas and hosts beyond the limit. */
export const OTHER_NAMES = '(others)';

/** Distinct names that are kept of one instance-day, of each kind; `PLACES` is more, to make one number of three places. */
const MOST_NAMES = 200;
export const MOST_DIGESTS = 20_000;
const PLACES = 256;

/** Sums the entries of one instance-day by digest, user, host and schema. Memory is bounded by the limits of digests and names. */
export class InstanceDay {
  /** Executions whose digests found no room. */
  overflow = 0;
  private readonly byDigest = new Map<string, DigestSums>();
  private readonly users = new Names();
  private readonly schemas = new Names();
  private readonly hosts = new Names();
  private readonly mostExamples: number;
  private readonly mostDigests: number;

  /** @param mostExamples slowest executions kept of each digest @param mostDigests executions of further digests are summed as one */
  constructor(mostExamples = 3, mostDigests = MOST_DIGESTS) {
    this.mostExamples = mostExamples;
    this.mostDigests = mostDigests;
  }

  /** @param digest undefined when it could not be kept @param at milliseconds since the epoch @param hour of the day, 0 to 23 */
  add(entry: SlowLogEntry, digest: DigestShape | undefined, at: number, hour: number): void {
    const sums = this.sumsOf(digest);
    const user = this.users.place(entry.user);
    const schema = this.schemas.place(entry.schema);
    const host = this.hosts.place(entry.host);
    const key = (user * PLACES + schema) * PLACES + host;
    const cell = sums.cells.get(key) ?? sums.begin(key, this.namesOf(user, schema, host));
    sums.see(at);
    cell.add(
      {
        timeUs: entry.queryMicros,
        lockUs: entry.value('lockMicros'),
        rowsExamined: entry.value('rowsExamined'),
        rowsSent: entry.value('rowsSent'),
      },
      hour,
    );
    sums.offerExample(entry, this.mostExamples);
  }

  private namesOf(user: number, schema: number, host: number): CellKey {
    return { user: this.users.at(user), schema: this.schemas.at(schema), host: this.hosts.at(host) };
  }

  private sumsOf(digest: DigestShape | undefined): DigestSums {
    const known = digest && this.byDigest.get(digest.id);
    if (known) return known;
    if (digest && this.byDigest.size < this.mostDigests) return this.begin(digest);
    this.overflow++;
    return this.byDigest.get(OVERFLOW_DIGEST.id) ?? this.begin(OVERFLOW_DIGEST);
  }

  private begin(shape: DigestShape): DigestSums {
    const sums = new DigestSums(shape);
    this.byDigest.set(shape.id, sums);
    return sums;
  }

  /** By digest id, so that equal logs give equal rows. */
  rows(): DigestDay[] {
    return [...this.byDigest.values()].map(sums => sums.row()).sort((a, b) => (a.digest.id < b.digest.id ? -1 : 1));
  }
}

class DigestSums {
  private readonly digest: DigestShape;
  /** By the places of user, schema and host. */
  readonly cells = new Map<number, Cell>();
  private readonly examples: ExampleView[] = [];
  private firstSeen = Number.POSITIVE_INFINITY;
  private lastSeen = 0;

  constructor(digest: DigestShape) {
    this.digest = digest;
  }

  see(at: number): void {
    if (at < this.firstSeen) this.firstSeen = at;
    if (at > this.lastSeen) this.lastSeen = at;
  }

  begin(key: number, names: CellKey): Cell {
    const cell = new Cell(names);
    this.cells.set(key, cell);
    return cell;
  }

  offerExample(entry: SlowLogEntry, most: number): void {
    const { examples } = this;
    const last = examples[most - 1];
    if (last && entry.queryMicros < last.queryMicros) return;
    // The slowest of a day come one after another: what falls out gives its memory to what comes in.
    const freed = last && entry.queryMicros > last.queryMicros ? examples.pop() : undefined;
    const example = freed?.become(entry) ?? new ExampleView(entry);
    const faster = examples.findIndex(other => compareExamples(example, other) < 0);
    examples.splice(faster < 0 ? examples.length : faster, 0, example);
    if (examples.length > most) examples.pop();
  }

  row(): DigestDay {
    const { digest, firstSeen, lastSeen } = this;
    const examples = this.examples.map(example => example.toExample());
    return { digest, cells: [...this.cells.values()], examples, firstSeen, lastSeen };
  }
}

/** Gives each name its place; names beyond the limit share one. */
class Names {
  private readonly places = new Map<string, number>();
  private readonly names: string[] = [];

  place(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    if (this.names.length > MOST_NAMES) return MOST_NAMES;
    const kept = this.names.length === MOST_NAMES ? OTHER_NAMES : name;
    if (kept === name) this.places.set(name, this.names.length);
    return this.names.push(kept) - 1;
  }

  at(place: number): string {
    return this.names[place] ?? OTHER_NAMES;
  }
}
