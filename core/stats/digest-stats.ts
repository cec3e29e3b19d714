import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { FIELD, type FieldName } from '#core/slowlog/fields.ts';
import type { DigestShape } from '#core/sql/digest.ts';
import { compareExamples, type Example, exampleOf } from './example.ts';
import { Histogram } from './histogram.ts';
import { Tally } from './tally.ts';

/** The header fields whose sums are kept, each an exact whole number in the unit its name says. */
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

const SUMMED_FIELDS = SUMMED.map(name => FIELD[name]);

/** What is known of one digest's executions. Two of them added up are what one pass over both would give. */
export class DigestStats {
  readonly digest: DigestShape;
  count = 0;
  /** Executions that ended in an error, and that were killed. */
  errors = 0;
  killed = 0;
  maxQueryMicros = 0;
  minQueryMicros = Number.POSITIVE_INFINITY;
  maxLockMicros = 0;
  maxRowsSent = 0;
  maxRowsExamined = 0;
  /** Moments of the first and the last end, in microseconds since 1970 UTC. */
  firstSeenMicros = Number.POSITIVE_INFINITY;
  lastSeenMicros = 0;
  readonly histogram = new Histogram();
  readonly users = new Tally();
  readonly hosts = new Tally();
  readonly schemas = new Tally();
  /** The slowest executions, the slowest first. */
  examples: Example[] = [];
  private readonly sums = new Float64Array(SUMMED.length);
  private readonly mostExamples: number;

  constructor(digest: DigestShape, mostExamples: number) {
    this.digest = digest;
    this.mostExamples = mostExamples;
  }

  /** The exact sum of a field over all executions. */
  sum(name: Summed): number {
    return this.sums[SUMMED.indexOf(name)] ?? 0;
  }

  /** Adds one execution. */
  add(entry: SlowLogEntry): void {
    const { values } = entry;
    const queryMicros = values[FIELD.queryMicros]!; // an array of FIELD_COUNT, here and below
    const lockMicros = values[FIELD.lockMicros]!;
    const rowsSent = values[FIELD.rowsSent]!;
    const rowsExamined = values[FIELD.rowsExamined]!;
    this.count++;
    for (let i = 0; i < SUMMED_FIELDS.length; i++) this.sums[i]! += values[SUMMED_FIELDS[i]!]!; // both of one length
    if (values[FIELD.errno]! > 0) this.errors++;
    if (values[FIELD.killed]! > 0) this.killed++;
    if (queryMicros > this.maxQueryMicros) this.maxQueryMicros = queryMicros;
    if (queryMicros < this.minQueryMicros) this.minQueryMicros = queryMicros;
    if (lockMicros > this.maxLockMicros) this.maxLockMicros = lockMicros;
    if (rowsSent > this.maxRowsSent) this.maxRowsSent = rowsSent;
    if (rowsExamined > this.maxRowsExamined) this.maxRowsExamined = rowsExamined;
    this.see(entry.endMicros, entry.endMicros);
    this.histogram.add(queryMicros);
    this.users.add(entry.user, queryMicros);
    this.hosts.add(entry.knownHost, queryMicros);
    this.schemas.add(entry.schema, queryMicros);
    if (this.isExample(queryMicros)) this.keepExamples([exampleOf(entry)]);
  }

  /** Adds all executions another has counted; `other` must be of the same digest. */
  merge(other: DigestStats): void {
    this.count += other.count;
    this.errors += other.errors;
    this.killed += other.killed;
    other.sums.forEach((sum, i) => {
      this.sums[i] = (this.sums[i] ?? 0) + sum;
    });
    this.maxQueryMicros = Math.max(this.maxQueryMicros, other.maxQueryMicros);
    this.minQueryMicros = Math.min(this.minQueryMicros, other.minQueryMicros);
    this.maxLockMicros = Math.max(this.maxLockMicros, other.maxLockMicros);
    this.maxRowsSent = Math.max(this.maxRowsSent, other.maxRowsSent);
    this.maxRowsExamined = Math.max(this.maxRowsExamined, other.maxRowsExamined);
    this.see(other.firstSeenMicros, other.lastSeenMicros);
    this.histogram.merge(other.histogram);
    this.users.merge(other.users);
    this.hosts.merge(other.hosts);
    this.schemas.merge(other.schemas);
    this.keepExamples(other.examples);
  }

  private see(first: number, last: number): void {
    if (first > 0 && first < this.firstSeenMicros) this.firstSeenMicros = first;
    if (last > this.lastSeenMicros) this.lastSeenMicros = last;
  }

  private isExample(queryMicros: number): boolean {
    if (this.examples.length < this.mostExamples) return this.mostExamples > 0;
    return queryMicros >= (this.examples[this.mostExamples - 1]?.queryMicros ?? Number.POSITIVE_INFINITY);
  }

  private keepExamples(further: readonly Example[]): void {
    this.examples = [...this.examples, ...further].sort(compareExamples).slice(0, this.mostExamples);
  }
}
