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

/** Sums under one name: of an instance, a user, a schema, a host or a class. */
export class Group {
  readonly sums = new Sums();
  readonly digests = new Set<string>();
  readonly classes: ClassSums = new Map();

  addCell(cell: CellView, digest: string, kind: StatementClass): void {
    this.sums.addCell(cell);
    this.digests.add(digest);
    addClass(this.classes, kind, cell);
  }
}

export function addClass(classes: ClassSums, kind: StatementClass, cell: CellView): void {
  const known = classes.get(kind);
  if (known) {
    known.executions += cell.executions;
    known.totalUs += cell.timeUs;
  } else classes.set(kind, { executions: cell.executions, totalUs: cell.timeUs });
}
