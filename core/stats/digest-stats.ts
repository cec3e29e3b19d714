import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { FIELD, type FieldName } from '#core/slowlog/fields.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import { compareExamples, type Example, exampleOf } from './example.ts';
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

/** Places of the numbers behind the sums. */
const AT = {
  count: SUMMED.length,
  errors: SUMMED.length + 1,
  killed: SUMMED.length + 2,
  maxQuery: SUMMED.length + 3,
  minQuery: SUMMED.length + 4,
  maxLock: SUMMED.length + 5,
  maxRowsSent: SUMMED.length + 6,
  maxRowsExamined: SUMMED.length + 7,
  firstSeen: SUMMED.length + 8,
  lastSeen: SUMMED.length + 9,
  /** The query time from which on an execution is among the slowest. */
  exampleFrom: SUMMED.length + 10,
  /** Executions of one user in one schema that are not in the tallies yet. */
  runCount: SUMMED.length + 11,
  runMicros: SUMMED.length + 12,
  /** The query times of executions that are not in the histogram and the hosts yet. */
  waiting: SUMMED.length + 13,
} as const;
/** So many wait and are then counted together: a histogram and a tally are memory that is better touched seldom. */
const MOST_WAITING = 15;
const NUMBERS = SUMMED.length + 13 + MOST_WAITING;
const LARGEST = [AT.maxQuery, AT.maxLock, AT.maxRowsSent, AT.maxRowsExamined, AT.lastSeen] as const;
const ADDED = [...SUMMED.keys(), AT.count, AT.errors, AT.killed] as const;

/**
 * What is known of one digest's executions. Two of them added up are what one pass over both would give. All numbers
 * stand in one array, side by side: adding an execution is a matter of how much memory it touches.
 */
export class DigestStats {
  readonly digest: DigestShape;
  /** The slowest executions, the slowest first. */
  examples: Example[] = [];
  private readonly numbers = new Float64Array(NUMBERS);
  private readonly durations = new Histogram();
  private readonly hostTally = new Tally();
  private readonly userTally = new Tally();
  private readonly schemaTally = new Tally();
  /** A statement mostly comes from one user in one schema: such a run goes into the tallies when it ends. */
  private runUser = '';
  private runSchema = '';
  private readonly waitingHosts: (string | undefined)[] = new Array<undefined>(MOST_WAITING).fill(undefined);
  private waiting = 0;
  private readonly mostExamples: number;

  constructor(digest: DigestShape, mostExamples: number) {
    this.digest = digest;
    this.mostExamples = mostExamples;
    this.numbers[AT.minQuery] = this.numbers[AT.firstSeen] = Number.POSITIVE_INFINITY;
    if (mostExamples === 0) this.numbers[AT.exampleFrom] = Number.POSITIVE_INFINITY;
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
    return this.number(FIELD[name]);
  }

  /** Adds one execution. */
  add(entry: SlowLogEntry): void {
    const { numbers } = this;
    const { values, endMicros } = entry;
    const queryMicros = values[FIELD.queryMicros]!; // an array of FIELD_COUNT, as `numbers` is one of NUMBERS
    for (let i = 0; i < SUMMED.length; i++) numbers[i]! += values[i]!;
    numbers[AT.count]!++;
    if (values[FIELD.errno]! > 0) numbers[AT.errors]!++;
    if (values[FIELD.killed]! > 0) numbers[AT.killed]!++;
    if (queryMicros > numbers[AT.maxQuery]!) numbers[AT.maxQuery] = queryMicros;
    if (queryMicros < numbers[AT.minQuery]!) numbers[AT.minQuery] = queryMicros;
    if (values[FIELD.lockMicros]! > numbers[AT.maxLock]!) numbers[AT.maxLock] = values[FIELD.lockMicros]!;
    if (values[FIELD.rowsSent]! > numbers[AT.maxRowsSent]!) numbers[AT.maxRowsSent] = values[FIELD.rowsSent]!;
    if (values[FIELD.rowsExamined]! > numbers[AT.maxRowsExamined]!)
      numbers[AT.maxRowsExamined] = values[FIELD.rowsExamined]!;
    if (endMicros > numbers[AT.lastSeen]!) numbers[AT.lastSeen] = endMicros;
    if (endMicros < numbers[AT.firstSeen]! && endMicros > 0) numbers[AT.firstSeen] = endMicros;
    if (this.waiting === MOST_WAITING) this.countWaiting();
    numbers[AT.waiting + this.waiting] = queryMicros;
    this.waitingHosts[this.waiting++] = entry.knownHost;
    if (entry.user !== this.runUser || entry.schema !== this.runSchema) this.beginRun(entry);
    numbers[AT.runCount]!++;
    numbers[AT.runMicros]! += queryMicros;
    if (queryMicros >= numbers[AT.exampleFrom]!) this.keepExamples([exampleOf(entry)]);
  }

  /** Adds all executions another has counted; `other` must be of the same digest. */
  merge(other: DigestStats): void {
    const { numbers } = this;
    for (const at of ADDED) numbers[at] = this.number(at) + other.number(at);
    for (const at of LARGEST) numbers[at] = Math.max(this.number(at), other.number(at));
    numbers[AT.minQuery] = Math.min(this.minQueryMicros, other.minQueryMicros);
    numbers[AT.firstSeen] = Math.min(this.firstSeenMicros, other.firstSeenMicros);
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
    this.numbers[AT.runCount] = this.numbers[AT.runMicros] = 0;
  }

  private countWaiting(): void {
    for (let i = 0; i < this.waiting; i++) {
      const queryMicros = this.number(AT.waiting + i);
      this.durations.add(queryMicros);
      this.hostTally.add(this.waitingHosts[i], queryMicros);
    }
    this.waiting = 0;
  }

  private keepExamples(further: readonly Example[]): void {
    this.examples = [...this.examples, ...further].sort(compareExamples).slice(0, this.mostExamples);
    const last = this.examples[this.mostExamples - 1];
    if (last) this.numbers[AT.exampleFrom] = last.queryMicros;
  }

  private number(at: number): number {
    return this.numbers[at] ?? 0;
  }
}
