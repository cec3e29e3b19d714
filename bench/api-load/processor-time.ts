import { readFileSync } from 'node:fs';

/** Milliseconds of a clock tick in /proc/PID/stat on Linux. */
const TICK_MS = 10;

/** Processor time that processes have used so far, in milliseconds: what else runs on the machine adds little to it. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = after.split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }, 0);
}
