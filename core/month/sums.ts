import type { StatementClass } from '#core/sql/statement-class.ts';
import { Histogram } from '#core/sums/histogram.ts';

/** What is said of a set of executions. Times in microseconds; the quantiles are null when there are none. */
export type Figures = {
  executions: number;
  totalUs: number;
  lockUs: number;
  rowsExamined: number;
  rowsSent: number;
  maxUs: number;
  p50Us: number | null;
  p95Us: number | null;
};

/** The sums of any set of cells. */
export class Sums implements Figures {
  executions = 0;
  totalUs = 0;
  lockUs = 0;
  rowsExamined = 0;
  rowsSent = 0;
  maxUs = 0;
  readonly histogram: Histogram;

  constructor(histogram = new Histogram()) {
    this.histogram = histogram;
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

  get p50Us(): number | null {
    return this.quantileUs(0.5);
  }

  get p95Us(): number | null {
    return this.quantileUs(0.95);
  }

  /** Below which the part `q` of all executions lies: a whole number, at most the maximum. */
  private quantileUs(q: number): number | null {
    return this.executions === 0 ? null : Math.min(this.maxUs, Math.round(this.histogram.quantile(q)));
  }
}

/** Sums, and how many different digests they are of. */
export type DigestsSums = { sums: Sums; digests: number };

/** Sums under one name: of an instance, a user, a schema, a host, a class or a day; whole and by class. */
export type Group = DigestsSums & { classes: ReadonlyMap<StatementClass, DigestsSums> };

/** Of no class a digest is in another, so their counts add up. */
export function groupOf(classes: ReadonlyMap<StatementClass, DigestsSums>): Group {
  const sums = new Sums();
  let digests = 0;
  for (const part of classes.values()) {
    sums.merge(part.sums);
    digests += part.digests;
  }
  return { sums, digests, classes };
}
