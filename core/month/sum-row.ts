import { Histogram, middleOf } from '#core/sums/histogram.ts';
import { FIGURES } from './month-cells.ts';
import { type Figures, Sums } from './sums.ts';

const MAX_US = FIGURES - 1;

/** Sums while they are made: plain arrays of numbers, since a month has millions of additions. Indexes stay below lengths, hence the `!`. */
export class SumRow {
  /** In the order of the cells' columns. */
  readonly figures = new Float64Array(FIGURES);
  /** Executions by bucket; only those from `low` to `high` are not 0. */
  readonly counts: Uint32Array;
  low: number;
  high = -1;

  /** @param width more than the highest bucket */
  constructor(width: number, counts: Uint32Array = new Uint32Array(width)) {
    this.counts = counts;
    this.low = width;
  }

  /** Of counts that are known; its figures are to be added. */
  static of(counts: Uint32Array): SumRow {
    const row = new SumRow(counts.length, counts);
    const first = counts.findIndex(count => count > 0);
    if (first < 0) return row;
    row.low = first;
    row.high = counts.findLastIndex(count => count > 0);
    return row;
  }

  get totalUs(): number {
    return this.figures[1]!;
  }

  get isEmpty(): boolean {
    return this.figures[0] === 0;
  }

  /** Adds executions that are in `counts` already. @param low first bucket of them @param high last one */
  add(
    executions: number,
    totalUs: number,
    lockUs: number,
    rowsExamined: number,
    rowsSent: number,
    maxUs: number,
    low: number,
    high: number,
  ): void {
    const { figures } = this;
    figures[0]! += executions;
    figures[1]! += totalUs;
    figures[2]! += lockUs;
    figures[3]! += rowsExamined;
    figures[4]! += rowsSent;
    if (maxUs > figures[MAX_US]!) figures[MAX_US] = maxUs;
    if (low < this.low) this.low = low;
    if (high > this.high) this.high = high;
  }

  /** Adds what is not in `counts` yet. */
  merge({ figures, counts, low, high }: SumRow): void {
    this.add(figures[0]!, figures[1]!, figures[2]!, figures[3]!, figures[4]!, figures[5]!, low, high);
    const own = this.counts;
    for (let bucket = low; bucket <= high; bucket++) own[bucket]! += counts[bucket]!;
  }

  /** Adds the figures of a block; its executions are in `counts` already. */
  addFigures(figures: Float64Array): void {
    this.add(figures[0]!, figures[1]!, figures[2]!, figures[3]!, figures[4]!, figures[5]!, this.low, this.high);
  }

  clear(): void {
    this.figures.fill(0);
    if (this.high >= 0) this.counts.fill(0, this.low, this.high + 1);
    this.low = this.counts.length;
    this.high = -1;
  }

  toSums(): Sums {
    const counts = new Float64Array(this.counts.subarray(this.low, this.high + 1));
    return Object.assign(new Sums(Histogram.of(this.high < 0 ? 0 : this.low, counts)), this.plainFigures());
  }

  toFigures(): Figures {
    return { ...this.plainFigures(), p50Us: this.quantileUs(0.5), p95Us: this.quantileUs(0.95) };
  }

  private plainFigures() {
    const { figures } = this;
    return {
      executions: figures[0]!,
      totalUs: figures[1]!,
      lockUs: figures[2]!,
      rowsExamined: figures[3]!,
      rowsSent: figures[4]!,
      maxUs: figures[MAX_US]!,
    };
  }

  private quantileUs(q: number): number | null {
    const executions = this.figures[0]!;
    if (executions === 0) return null;
    const rank = Math.max(1, Math.ceil(q * executions));
    let bucket = this.low;
    for (let seen = this.counts[bucket]!; seen < rank && bucket < this.high; ) seen += this.counts[++bucket]!;
    return Math.min(this.figures[MAX_US]!, Math.round(middleOf(bucket)));
  }
}
