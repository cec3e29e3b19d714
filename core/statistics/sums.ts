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

/** Sums under one name: of an instance, a user, a schema, a host, a class or a day. */
export class Group {
  readonly sums = new Sums();
  readonly classes: ClassSums = new Map();
  readonly digests = new NumberSet();

  /** @param digest number of the digest; the same one in all groups of a month */
  addCell(cell: CellView, digest: number, kind: StatementClass): void {
    this.sums.addCell(cell);
    this.digests.add(digest);
    this.addClass(kind, cell.executions, cell.timeUs);
  }

  merge(other: Group): void {
    this.sums.merge(other.sums);
    this.digests.addAll(other.digests);
    for (const [kind, { executions, totalUs }] of other.classes) this.addClass(kind, executions, totalUs);
  }

  private addClass(kind: StatementClass, executions: number, totalUs: number): void {
    const known = this.classes.get(kind);
    if (known) {
      known.executions += executions;
      known.totalUs += totalUs;
    } else this.classes.set(kind, { executions, totalUs });
  }
}

/** Small whole numbers, each once: a byte for each, because millions are added. */
class NumberSet {
  size = 0;
  private has = new Uint8Array(64);

  add(number: number): void {
    if (number >= this.has.length) this.grow(number);
    if (this.has[number] === 1) return;
    this.has[number] = 1;
    this.size++;
  }

  addAll(other: NumberSet): void {
    for (let number = 0; number < other.has.length; number++) if (other.has[number] === 1) this.add(number);
  }

  private grow(number: number): void {
    const larger = new Uint8Array(Math.max(2 * this.has.length, number + 1));
    larger.set(this.has);
    this.has = larger;
  }
}
