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
  /** Hour of the first execution. Most cells have no other, and need no sums by bucket and hour. */
  firstHour = 0;
  private sums: { buckets: SparseSums; hoursUs: SparseSums } | undefined = undefined;

  constructor({ user, schema, host }: CellKey) {
    this.user = user;
    this.schema = schema;
    this.host = host;
  }

  /** Histogram of the query time: bucket (see histogram.ts) -> executions. */
  get buckets(): SparseSums {
    return this.distribution().buckets;
  }

  /** Hour of the day, 0 to 23 -> microseconds. */
  get hoursUs(): SparseSums {
    return this.distribution().hoursUs;
  }

  /** Adds one execution. */
  add(figures: { timeUs: number; lockUs: number; rowsExamined: number; rowsSent: number }, hour: number): void {
    const { timeUs } = figures;
    if (this.executions === 0) this.firstHour = hour;
    else {
      const { buckets, hoursUs } = this.distribution();
      buckets.add(bucketOf(timeUs), 1);
      hoursUs.add(hour, timeUs);
    }
    this.executions++;
    this.timeUs += timeUs;
    this.lockUs += figures.lockUs;
    this.rowsExamined += figures.rowsExamined;
    this.rowsSent += figures.rowsSent;
    if (timeUs > this.maxUs) this.maxUs = timeUs;
  }

  private distribution(): { buckets: SparseSums; hoursUs: SparseSums } {
    if (this.sums) return this.sums;
    this.sums = { buckets: new SparseSums(), hoursUs: new SparseSums() };
    if (this.executions > 0) {
      this.sums.buckets.add(bucketOf(this.timeUs), 1);
      this.sums.hoursUs.add(this.firstHour, this.timeUs);
    }
    return this.sums;
  }
}
