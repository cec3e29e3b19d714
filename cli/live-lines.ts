/** Lines that are drawn over again on a terminal; elsewhere one line now and then, so that a log stays short. */
export class LiveLines {
  private drawn = 0;
  private written = 0;
  private readonly out: NodeJS.WriteStream;

  constructor(out: NodeJS.WriteStream) {
    this.out = out;
  }

  show(lines: string[]): void {
    if (this.out.isTTY) {
      this.clear();
      const width = Math.max(20, this.out.columns ?? 80);
      this.out.write(lines.map(line => `${[...line].slice(0, width - 1).join('')}\n`).join(''));
      this.drawn = lines.length;
    } else if (Date.now() - this.written > 10_000) {
      this.out.write(`${lines.slice(1, 3).join(' · ')}\n`);
      this.written = Date.now();
    }
  }

  /** Takes the lines away. */
  clear(): void {
    if (this.drawn > 0) this.out.write(`\u001b[${this.drawn}A\u001b[0J`);
    this.drawn = 0;
  }
}
