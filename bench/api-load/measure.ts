import { processorMs } from './processor-time.ts';

/**
 * Times of one kind of request in milliseconds. `limited` = the figure that must hold is about it; `cpu` = mean processor time of a
 * request, which says more than the clock where other work keeps the machine busy.
 */
export type Figures = { name: string; limited: boolean; p50: number; p95: number; max: number; cpu: number };

/**
 * Asks one after the other, as a page does.
 * @param ask one request; resolves when its answer is read
 * @param pids the processes that answer
 */
export async function measure(
  name: string,
  limited: boolean,
  requests: number,
  ask: () => Promise<unknown>,
  pids: readonly number[] = [],
): Promise<Figures> {
  const times: number[] = [];
  const before = processorMs(pids);
  for (let n = 0; n < requests; n++) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  const cpu = Math.round(((processorMs(pids) - before) / requests) * 10) / 10;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.ceil(times.length * share) - 1] ?? 0) * 10) / 10;
  const figures = { name, limited, p50: at(0.5), p95: at(0.95), max: at(1), cpu };
  console.error(`${name}: p95 ${figures.p95} ms, ${cpu} ms of processor time`);
  return figures;
}

/** Reads an answer to its end. @throws Error when it is no success */
export async function read(url: string): Promise<{ nextCursor?: string | null }> {
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${body}`);
  return JSON.parse(body) as { nextCursor?: string | null };
}
