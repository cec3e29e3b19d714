import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { FIELD, type FieldName } from '#core/slowlog/fields.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import { compareExamples, ExampleView } from './example.ts';
import { Histogram } from './histogram.ts';
import { Tally } from './tally.ts';

/** The header fields whose sums are kept (those with the first places in `FIELD`), each an exact whole number in the unit its name says. */
export const SUMMED = [
  'queryMicros',
  'lockMicros',
  'rowsSent',
  'rowsExamined',
  'rowsAffected',
  'bytesSent',
  'tmpTables',
  'tmpDiskTables',
  'sortMergePasses',
  'sortRows',
  'fullScan',
  'fullJoin',
] as const satisfies readonly FieldName[];
export type Summed = (typeof SUMMED)[number];

/** Every server writes the first four of them. */
const USUAL_SUMS = 4;

/** Places of the numbers of a digest: those that every execution changes stand together, in two lines of the cache. */
const AT = {
  count: 0,
  maxQuery: 1,
  minQuery: 2,
  maxLock: 3,
  maxRowsSent: 4,
  maxRowsExamined: 5,
  firstSeen: 6,
  lastSeen: 7,
  /** The query time from which on an execution is among the slowest. */
  exampleFrom: 8,
  /** Executions of one user in one schema that are not in the tallies yet. */
  runCount: 9,
  runMicros: 10,
  errors: 11,
  sums: 12,
  killed: 12 + SUMMED.length,
  /** The query times of executions that are not in the histogram and the hosts yet. */
  waiting: 13 + SUMMED.length,
} as const;
/** So many wait and are then counted together: a histogram and a tally are memory that is better touched seldom. */
const MOST_WAITING = 31;
const NUMBERS = AT.waiting + MOST_WAITING;
/** Digests whose numbers stand in one array. */
const PER_BLOCK = 64;
const LARGEST = [AT.maxQuery, AT.maxLock, AT.maxRowsSent, AT.maxRowsExamined, AT.lastSeen] as const;
const ADDED = [...SUMMED.map((_, i) => AT.sums + i), AT.count, AT.errors, AT.killed];
/** As in text-hash.ts: constants of the module itself are faster than imported ones. */
const {
  queryMicros: QUERY,
  lockMicros: LOCK,
  rowsSent: SENT,
  rowsExamined: EXAMINED,
  errno: ERRNO,
  killed: KILLED,
} = FIELD;

/**
 * Where the numbers of some digests stand, side by side: adding an execution is a matter of how much memory it touches,
 * and an array for each digest would be more of it.
 */
export class StatsBlock {
  readonly numbers = new Float64Array(PER_BLOCK * NUMBERS);
  readonly hosts = new Array<string | undefined>(PER_BLOCK * MOST_WAITING).fill(undefined);
  private taken = 0;

  get full(): boolean {
    return this.taken === PER_BLOCK;
  }

  /** The next free place. */
  take(): number {
    return this.taken++;
  }
}

/** What is known of one digest's executions. Two of them added up are what one pass over both would give. */
export class DigestStats {
  readonly digest: DigestShape;
  private readonly numbers: Float64Array;
  /** Where the digest's own ones begin. */
  private readonly first: number;
  private readonly waitingHosts: (string | undefined)[];
  private readonly firstHost: number;
  private waiting = 0;
  /** A statement mostly comes from one user in one schema: such a run goes into the tallies when it ends. */
  private runUser = '';
  private runSchema = '';
  /** The slowest executions, the slowest first. */
  examples: ExampleView[] = [];
  private readonly durations = new Histogram();
  private readonly hostTally = new Tally();
  private readonly userTally = new Tally();
  private readonly schemaTally = new Tally();
  private readonly mostExamples: number;

  /** `block` must have room. */
  constructor(digest: DigestShape, mostExamples: number, block: StatsBlock) {
    const place = block.take();
    this.digest = digest;
    this.mostExamples = mostExamples;
    this.numbers = block.numbers;
    this.first = place * NUMBERS;
    this.waitingHosts = block.hosts;
    this.firstHost = place * MOST_WAITING;
    this.put(AT.minQuery, Number.POSITIVE_INFINITY);
    this.put(AT.firstSeen, Number.POSITIVE_INFINITY);
    if (mostExamples === 0) this.put(AT.exampleFrom, Number.POSITIVE_INFINITY);
  }

  get count(): number {
    return this.number(AT.count);
  }
  /** Executions that ended in an error. */
  get errors(): number {
    return this.number(AT.errors);
  }
  get killed(): number {
    return this.number(AT.killed);
  }
  get maxQueryMicros(): number {
    return this.number(AT.maxQuery);
  }
  get minQueryMicros(): number {
    return this.number(AT.minQuery);
  }
  get maxLockMicros(): number {
    return this.number(AT.maxLock);
  }
  get maxRowsSent(): number {
    return this.number(AT.maxRowsSent);
  }
  get maxRowsExamined(): number {
    return this.number(AT.maxRowsExamined);
  }
  /** The moment of the first end in microseconds since 1970 UTC; infinite when no entry told it. */
  get firstSeenMicros(): number {
    return this.number(AT.firstSeen);
  }
  get lastSeenMicros(): number {
    return this.number(AT.lastSeen);
  }

  get histogram(): Histogram {
    this.countWaiting();
    return this.durations;
  }
  get hosts(): Tally {
    this.countWaiting();
    return this.hostTally;
  }
  get users(): Tally {
    this.endRun();
    return this.userTally;
  }
  get schemas(): Tally {
    this.endRun();
    return this.schemaTally;
  }

  /** The exact sum of a field over all executions. */
  sum(name: Summed): number {
    return this.number(AT.sums + FIELD[name]);
  }

  /** Adds one execution. */
  add(entry: SlowLogEntry): void {
    const { numbers, first } = this;
    const { values, endMicros } = entry;
    const queryMicros = values[QUERY]!; // an array of FIELD_COUNT, as `numbers` has NUMBERS from `first` on
    const sums = first + AT.sums;
    for (let i = 0; i < USUAL_SUMS; i++) numbers[sums + i]! += values[i]!;
    if (entry.hasMore) this.addMore(values);
    numbers[first + AT.count]!++;
    this.raise(AT.maxQuery, queryMicros);
    this.raise(AT.maxLock, values[LOCK]!);
    this.raise(AT.maxRowsSent, values[SENT]!);
    this.raise(AT.maxRowsExamined, values[EXAMINED]!);
    this.raise(AT.lastSeen, endMicros);
    if (queryMicros < numbers[first + AT.minQuery]!) numbers[first + AT.minQuery] = queryMicros;
    if (endMicros < numbers[first + AT.firstSeen]! && endMicros > 0) numbers[first + AT.firstSeen] = endMicros;
    if (this.waiting === MOST_WAITING) this.countWaiting();
    numbers[first + AT.waiting + this.waiting] = queryMicros;
    this.waitingHosts[this.firstHost + this.waiting++] = entry.knownHost;
    if (entry.user !== this.runUser || entry.schema !== this.runSchema) this.beginRun(entry);
    numbers[first + AT.runCount]!++;
    numbers[first + AT.runMicros]! += queryMicros;
    if (queryMicros >= numbers[first + AT.exampleFrom]!) this.keepExamples([new ExampleView(entry)]);
  }

  /** What only some servers write. */
  private addMore(values: Float64Array): void {
    const { numbers, first } = this;
    for (let i = USUAL_SUMS; i < SUMMED.length; i++) numbers[first + AT.sums + i]! += values[i]!;
    if (values[ERRNO]! > 0) numbers[first + AT.errors]!++;
    if (values[KILLED]! > 0) numbers[first + AT.killed]!++;
  }

  /** Adds all executions another has counted; `other` must be of the same digest. */
  merge(other: DigestStats): void {
    for (const at of ADDED) this.put(at, this.number(at) + other.number(at));
    for (const at of LARGEST) this.raise(at, other.number(at));
    this.put(AT.minQuery, Math.min(this.minQueryMicros, other.minQueryMicros));
    this.put(AT.firstSeen, Math.min(this.firstSeenMicros, other.firstSeenMicros));
    this.histogram.merge(other.histogram);
    this.users.merge(other.users);
    this.hosts.merge(other.hosts);
    this.schemas.merge(other.schemas);
    this.keepExamples(other.examples);
  }

  private beginRun(entry: SlowLogEntry): void {
    this.endRun();
    this.runUser = entry.user;
    this.runSchema = entry.schema;
  }

  private endRun(): void {
    const count = this.number(AT.runCount);
    if (count === 0) return;
    this.userTally.add(this.runUser, this.number(AT.runMicros), count);
    this.schemaTally.add(this.runSchema, this.number(AT.runMicros), count);
    this.put(AT.runCount, 0);
    this.put(AT.runMicros, 0);
  }

  private countWaiting(): void {
    const { numbers, waitingHosts, firstHost, durations, hostTally } = this;
    const from = this.first + AT.waiting;
    for (let i = 0; i < this.waiting; i++) {
      const queryMicros = numbers[from + i]!;
      durations.add(queryMicros);
      hostTally.add(waitingHosts[firstHost + i], queryMicros);
    }
    this.waiting = 0;
  }

  private keepExamples(further: readonly ExampleView[]): void {
    this.examples = [...this.examples, ...further].sort(compareExamples).slice(0, this.mostExamples);
    const last = this.examples[this.mostExamples - 1];
    if (last) this.put(AT.exampleFrom, last.queryMicros);
  }

  private number(at: number): number {
    return this.numbers[this.first + at] ?? 0;
  }

  private put(at: number, value: number): void {
    this.numbers[this.first + at] = value;
  }

  private raise(at: number, value: number): void {
    if (value > this.numbers[this.first + at]!) this.numbers[this.first + at] = value;
  }
}
