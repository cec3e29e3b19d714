import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import { Cell } from './cell.ts';
import { compareExamples, type Example, exampleOf } from './example.ts';

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

/** Distinct names that are kept of one instance-day, of each kind. */
const MOST_NAMES = 200;

/** Sums the entries of one instance-day by digest, user, host and schema. Memory is bounded by the limits of digests and names. */
export class InstanceDay {
  /** Executions whose digests found no room. */
  overflow = 0;
  private readonly byDigest = new Map<string, DigestSums>();
  private readonly users = new Names();
  private readonly schemas = new Names();
  private readonly hosts = new Names();
  private readonly mostExamples: number;

  /** @param mostExamples slowest executions kept of each digest */
  constructor(mostExamples = 3) {
    this.mostExamples = mostExamples;
  }

  /** @param digest undefined when there was no room for it @param at milliseconds since the epoch @param hour of the day, 0 to 23 */
  add(entry: SlowLogEntry, digest: DigestShape | undefined, at: number, hour: number): void {
    if (!digest) this.overflow++;
    const shape = digest ?? OVERFLOW_DIGEST;
    const sums = this.byDigest.get(shape.id) ?? this.begin(shape);
    const user = this.users.kept(entry.user);
    const schema = this.schemas.kept(entry.schema);
    const host = this.hosts.kept(entry.host);
    sums.see(at);
    sums.cell(user, schema, host).add(
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
  private readonly cells = new Map<string, Cell>();
  private examples: Example[] = [];
  private firstSeen = Number.POSITIVE_INFINITY;
  private lastSeen = 0;

  constructor(digest: DigestShape) {
    this.digest = digest;
  }

  see(at: number): void {
    if (at < this.firstSeen) this.firstSeen = at;
    if (at > this.lastSeen) this.lastSeen = at;
  }

  cell(user: string, schema: string, host: string): Cell {
    const key = `${user}\0${schema}\0${host}`;
    const known = this.cells.get(key);
    if (known) return known;
    const cell = new Cell({ user, schema, host });
    this.cells.set(key, cell);
    return cell;
  }

  offerExample(entry: SlowLogEntry, most: number): void {
    const slowest = this.examples;
    if (slowest.length >= most && entry.queryMicros < (slowest[most - 1]?.queryMicros ?? 0)) return;
    this.examples = [...slowest, exampleOf(entry)].sort(compareExamples).slice(0, most);
  }

  row(): DigestDay {
    const { digest, examples, firstSeen, lastSeen } = this;
    const order = (cell: Cell) => `${cell.user}\0${cell.schema}\0${cell.host}`;
    const cells = [...this.cells.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return { digest, cells, examples, firstSeen, lastSeen };
  }
}

class Names {
  private readonly seen = new Set<string>();

  kept(name: string): string {
    if (this.seen.has(name)) return name;
    if (this.seen.size >= MOST_NAMES) return OTHER_NAMES;
    this.seen.add(name);
    return name;
  }
}
