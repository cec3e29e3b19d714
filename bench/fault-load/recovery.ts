import { setTimeout as delay } from 'node:timers/promises';
import { type Rig, untilUp } from './rig.ts';
import { judge, type Verdict, watchTruth } from './witness.ts';

/** What came of the statements that ran meanwhile, and the longest time, milliseconds, until all was up again after a fault. */
export type Endured = Verdict & { slowestRecoveryMs: number };

/** Runs statements under watch while `work` does harm; it calls `recovered` after each fault. Captures get `settleMs` to be closed. */
export async function endure(
  rig: Rig,
  settleMs: number,
  work: (recovered: () => Promise<void>) => Promise<void>,
): Promise<Endured> {
  const stopping = new AbortController();
  let slowestRecoveryMs = 0;
  try {
    const watching = watchTruth(rig, stopping.signal);
    await work(async () => {
      const begun = performance.now();
      await untilUp(rig);
      slowestRecoveryMs = Math.max(slowestRecoveryMs, performance.now() - begun);
    });
    await delay(3_000);
    stopping.abort();
    const truth = await watching;
    await delay(settleMs);
    return { ...(await judge(rig, truth)), slowestRecoveryMs };
  } finally {
    stopping.abort();
  }
}
