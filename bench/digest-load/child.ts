import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export type Run = {
  /** From start to end of the process, milliseconds. */
  wallMs: number;
  /** Processor time of the process, milliseconds. */
  cpuMs: number;
  /** The most memory it held, MB; 0 where /proc does not tell. */
  peakMb: number;
};

/** Milliseconds between two looks at a process. */
const LOOK = 20;
/** Processor time is counted in hundredths of a second (proc(5), USER_HZ). */
const TICK_MS = 10;

/** Runs a program whose output no one reads, and measures it. @throws Error when it fails */
export async function measureProcess(program: string, args: readonly string[]): Promise<Run> {
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let problems = '';
  child.stderr.on('data', (text: Buffer) => {
    problems += text;
  });
  const run: Run = { wallMs: 0, cpuMs: 0, peakMb: 0 };
  let running = true;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => {
    running = false;
  });
  ended.catch(() => undefined); // told below
  while (running && child.pid !== undefined) {
    look(child.pid, run);
    await delay(LOOK);
  }
  const code = await ended;
  run.wallMs = performance.now() - begun;
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${problems.slice(0, 400)}`);
  return run;
}

function look(pid: number, run: Run): void {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    run.peakMb = Math.max(run.peakMb, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1e3);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    run.cpuMs = Math.max(run.cpuMs, (Number(stat[11]) + Number(stat[12])) * TICK_MS);
  } catch {
    // The process has ended between two looks.
  }
}
