/**
 * A histogram of durations over logarithmic buckets: bucket i holds what lies in (g^(i-1), g^i]. With g = 1.02/0.98
 * the middle of a bucket is never further than 2 % from any value in it, so every quantile is within 2 %
 * (the construction of DDSketch, https://arxiv.org/abs/1908.10693). Buckets are fixed, so histograms add up exactly,
 * in any order.
 */
export const RELATIVE_ERROR = 0.02;
const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const PER_LOG = 1 / Math.log(GROWTH);

/** Buckets that are made beside a new one, so that few grow often. */
const SPARE = 24;

/** What is stored of a histogram: buckets in rising order with their counts. */
export type HistogramData = { buckets: number[]; counts: number[] };

/** The bucket of a duration in microseconds; 0 holds what is below one. */
export function bucketOf(micros: number): number {
  return micros < 1 ? 0 : Math.max(1, Math.ceil(Math.log(micros) * PER_LOG));
}

/** The duration in microseconds that stands for a bucket. */
export function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : (2 * GROWTH ** bucket) / (GROWTH + 1);
}

export class Histogram {
  count = 0;
  /** Counts of the buckets from `first` on. */
  private first = 0;
  private counts: Float64Array = new Float64Array(0);

  /** Adds one duration in microseconds. */
  add(micros: number): void {
    this.addCount(bucketOf(micros), 1);
  }

  /** Adds all that another has counted. */
  merge(other: Histogram): void {
    for (let i = 0; i < other.counts.length; i++) {
      const count = other.counts[i] ?? 0;
      if (count > 0) this.addCount(other.first + i, count);
    }
  }

  /** The duration in microseconds below which the part `q` (0 to 1) of all lies, within 2 %; 0 when there are none. */
  quantile(q: number): number {
    const rank = Math.max(1, Math.ceil(q * this.count));
    let seen = 0;
    for (let i = 0; i < this.counts.length; i++) {
      seen += this.counts[i] ?? 0;
      if (seen >= rank) return middleOf(this.first + i);
    }
    return 0;
  }

  /** Calls back for every bucket that has a count, in rising order. */
  forEach(visit: (bucket: number, count: number) => void): void {
    for (let i = 0; i < this.counts.length; i++) {
      const count = this.counts[i] ?? 0;
      if (count > 0) visit(this.first + i, count);
    }
  }

  toData(): HistogramData {
    const data: HistogramData = { buckets: [], counts: [] };
    this.forEach((bucket, count) => {
      data.buckets.push(bucket);
      data.counts.push(count);
    });
    return data;
  }

  /** Of counts that are known, from bucket `first` on. */
  static of(first: number, counts: Float64Array): Histogram {
    const histogram = new Histogram();
    histogram.first = first;
    histogram.counts = counts;
    for (const count of counts) histogram.count += count;
    return histogram;
  }

  static fromData({ buckets, counts }: HistogramData): Histogram {
    const histogram = new Histogram();
    buckets.forEach((bucket, i) => {
      histogram.addCount(bucket, counts[i] ?? 0);
    });
    return histogram;
  }

  /** Adds `count` durations that lie in a bucket. */
  addCount(bucket: number, count: number): void {
    if (bucket < this.first || bucket >= this.first + this.counts.length) this.reach(bucket);
    this.counts[bucket - this.first]! += count; // `reach` has made the place
    this.count += count;
  }

  /** Makes room for `bucket`, and for some neighbours. */
  private reach(bucket: number): void {
    const empty = this.counts.length === 0;
    const first = empty ? Math.max(0, bucket - SPARE) : Math.min(this.first, Math.max(0, bucket - SPARE));
    const last = empty ? bucket + SPARE : Math.max(this.first + this.counts.length - 1, bucket + SPARE);
    const counts = new Float64Array(last - first + 1);
    if (!empty) counts.set(this.counts, this.first - first);
    this.first = first;
    this.counts = counts;
  }
}
