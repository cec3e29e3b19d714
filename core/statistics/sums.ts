import type { StatementClass } from '#core/sql/classify.ts';
import type { CellView } from '#core/stats/cell-block.ts';
import { Histogram } from '#core/stats/histogram.ts';

/** The sums of any set of cells. */
export class Sums {
  executions = 0;
  /** Microseconds. */
  totalUs = 0;
  lockUs = 0;
  maxUs = 0;
  rowsExamined = 0;
  rowsSent = 0;
  readonly histogram = new Histogram();

  addCell(cell: CellView): void {
    this.executions += cell.executions;
    this.totalUs += cell.timeUs;
    this.lockUs += cell.lockUs;
    this.rowsExamined += cell.rowsExamined;
    this.rowsSent += cell.rowsSent;
    if (cell.maxUs > this.maxUs) this.maxUs = cell.maxUs;
    for (let i = 0; i < cell.bucketsUsed; i++) this.histogram.addCount(cell.buckets[i] ?? 0, cell.bucketCounts[i] ?? 0);
  }

  merge(other: Sums): void {
    this.executions += other.executions;
    this.totalUs += other.totalUs;
    this.lockUs += other.lockUs;
    this.rowsExamined += other.rowsExamined;
    this.rowsSent += other.rowsSent;
    this.maxUs = Math.max(this.maxUs, other.maxUs);
    this.histogram.merge(other.histogram);
  }

  /** Microseconds below which the part `q` of all executions lies; null when there are none. A whole number, at most the maximum. */
  quantileUs(q: number): number | null {
    if (this.executions === 0) return null;
    return Math.min(this.maxUs, Math.round(this.histogram.quantile(q)));
  }
}

export type ClassSums = Map<StatementClass, { executions: number; totalUs: number }>;

/** Sums of cells, and which digests they are of. */
export class DigestsSums {
  readonly sums = new Sums();
  readonly digests = new NumberSet();

  /** @param digest number of the digest; the same one in all sums of a month */
  addCell(cell: CellView, digest: number): void {
    this.sums.addCell(cell);
    this.digests.add(digest);
  }
}

/** Sums under one name: of an instance, a user, a schema, a host, a class or a day. */
export class Group {
  readonly sums = new Sums();
  readonly classes: ClassSums = new Map();
  readonly digests = new NumberSet();

  /** Adds what was summed of one class. @param digests their numbers */
  add(sums: Sums, digests: readonly number[], kind: StatementClass): void {
    this.sums.merge(sums);
    for (const digest of digests) this.digests.add(digest);
    const known = this.classes.get(kind) ?? { executions: 0, totalUs: 0 };
    known.executions += sums.executions;
    known.totalUs += sums.totalUs;
    this.classes.set(kind, known);
  }
}

/** Small whole numbers, each once: a byte for each, because many are added. */
class NumberSet {
  readonly list: number[] = [];
  private has = new Uint8Array(64);

  add(number: number): void {
    if (number >= this.has.length) this.grow(number);
    if (this.has[number] === 1) return;
    this.has[number] = 1;
    this.list.push(number);
  }

  get size(): number {
    return this.list.length;
  }

  private grow(number: number): void {
    const larger = new Uint8Array(Math.max(2 * this.has.length, number + 1));
    larger.set(this.has);
    this.has = larger;
  }
}
