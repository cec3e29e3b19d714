/** Lags of the last ticks, milliseconds, for their 99th percentile. */
export class RecentLags {
  private readonly values: number[] = [];
  private at = 0;
  private readonly size: number;

  constructor(size = 300) {
    this.size = size;
  }

  add(lagMs: number): void {
    this.values[this.at] = lagMs;
    this.at = (this.at + 1) % this.size;
  }

  /** 0 while there is none. */
  p99(): number {
    const sorted = [...this.values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(sorted.length * 0.99) - 1)] ?? 0;
  }
}
