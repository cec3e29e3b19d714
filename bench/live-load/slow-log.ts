import { readFile } from 'node:fs/promises';

/** An execution as the server's own slow log tells it. Times in milliseconds, `start` since the epoch with fraction. */
export type Logged = { known: number; start: number; elapsedMs: number };

/** Reads the entries of statements that carry `known:N`, from a log written with log_slow_extra. */
export async function readKnown(file: string): Promise<Map<number, Logged>> {
  const found = new Map<number, Logged>();
  for (const entry of (await readFile(file, 'utf8')).split(/^# Time: /m)) {
    const known = /\/\* known:(\d+) \*\//.exec(entry)?.[1];
    const start = / Start: (\S+)/.exec(entry)?.[1];
    const seconds = /# Query_time: ([\d.]+)/.exec(entry)?.[1];
    if (!known || !start || !seconds) continue;
    found.set(Number(known), { known: Number(known), start: exactMs(start), elapsedMs: Number(seconds) * 1_000 });
  }
  return found;
}

/** An ISO time with microseconds; Date alone would cut them. */
function exactMs(iso: string): number {
  const [, whole = '', fraction = '0'] = /^(.*:\d\d)(?:\.(\d+))?/.exec(iso) ?? [];
  return Date.parse(`${whole}Z`) + Number(`0.${fraction}`) * 1_000;
}
