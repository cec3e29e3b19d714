import { bucketOf } from './histogram.ts';
import { SparseSums } from './sparse-sums.ts';

/**
 * The grain of all statistics: the executions of one digest by one user from one host in one schema on one instance-day.
 * Every figure of a page is a sum of cells, so figures of one page cannot disagree.
 */
export type CellKey = { user: string; schema: string; host: string };

export class Cell implements CellKey {
  readonly user: string;
  readonly schema: string;
  readonly host: string;
  executions = 0;
  /** Microseconds. */
  timeUs = 0;
  lockUs = 0;
  maxUs = 0;
  rowsExamined = 0;
  rowsSent = 0;
  /** Histogram of the query time: bucket (see histogram.ts) -> executions. */
  readonly buckets = new SparseSums();
  /** Hour of the day, 0 to 23 -> microseconds. */
  readonly hoursUs = new SparseSums();

  constructor({ user, schema, host }: CellKey) {
    this.user = user;
    this.schema = schema;
    this.host = host;
  }

  /** Adds one execution. */
  add(figures: { timeUs: number; lockUs: number; rowsExamined: number; rowsSent: number }, hour: number): void {
    const { timeUs } = figures;
    this.executions++;
    this.timeUs += timeUs;
    this.lockUs += figures.lockUs;
    this.rowsExamined += figures.rowsExamined;
    this.rowsSent += figures.rowsSent;
    if (timeUs > this.maxUs) this.maxUs = timeUs;
    this.buckets.add(bucketOf(timeUs), 1);
    this.hoursUs.add(hour, timeUs);
  }
}
