import { formatBytes } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';

const WIDTH = 24;
/** Milliseconds between two drawings. */
const INTERVAL = 100;

/** A progress bar on a terminal: bytes, rate and remaining time on one line that draws over itself. */
export class ProgressBar {
  private readonly terminal: NodeJS.WriteStream;
  private readonly total: number | undefined;
  private readonly begun = performance.now();
  private drawn = 0;

  /** `total` bytes; undefined when they are not known. */
  constructor(terminal: NodeJS.WriteStream, total: number | undefined) {
    this.terminal = terminal;
    this.total = total;
  }

  show(bytes: number): void {
    const now = performance.now();
    if (!this.terminal.isTTY || now - this.drawn < INTERVAL) return;
    this.drawn = now;
    this.terminal.write(`\r\u{1b}[K${progressLine(bytes, this.total, (now - this.begun) / 1e3)}`);
  }

  clear(): void {
    if (this.terminal.isTTY && this.drawn > 0) this.terminal.write('\r\u{1b}[K');
  }
}

/** The line for so many bytes of a total after so many seconds. */
export function progressLine(bytes: number, total: number | undefined, seconds: number): string {
  const rate = seconds > 0 ? bytes / seconds : 0;
  const speed = `${formatBytes(rate)}/s`;
  if (!total) return `${formatBytes(bytes)}  ${speed}`;
  const part = Math.min(1, bytes / total);
  const filled = Math.round(part * WIDTH);
  const bar = `[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}]`;
  const remaining = rate > 0 ? formatDuration(((total - bytes) / rate) * 1e3) : '-';
  return `${bar} ${Math.floor(part * 100)}%  ${formatBytes(bytes)} of ${formatBytes(total)}  ${speed}  ${remaining} left`;
}
