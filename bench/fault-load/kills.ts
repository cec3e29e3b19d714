import { setTimeout as delay } from 'node:timers/promises';
import { type Rig, startRig, untilUp } from './rig.ts';
import { judge, type Verdict, watchTruth } from './witness.ts';

export type Kills = Verdict & { kills: Record<string, number>; slowestRecoveryMs: number };

/** Milliseconds for captures to be closed and pages to follow after the last statement. */
const SETTLE_MS = 12_000;

/** Kills a process of the product or a server, starts it again, and so on, while statements run; then compares all with the truth. */
export async function measureKills(times: number, random: () => number): Promise<Kills> {
  const rig = await startRig();
  const stopping = new AbortController();
  try {
    const watching = watchTruth(rig, stopping.signal);
    const kills: Record<string, number> = {};
    let slowestRecoveryMs = 0;
    for (let i = 0; i < times; i++) {
      await delay(1_500 + random() * 1_500);
      const { name, run } = pick(faultsOf(rig), random);
      kills[name] = (kills[name] ?? 0) + 1;
      await run(random() * 2_000);
      const begun = performance.now();
      await untilUp(rig);
      slowestRecoveryMs = Math.max(slowestRecoveryMs, performance.now() - begun);
    }
    await delay(3_000);
    stopping.abort();
    const truth = await watching;
    await delay(SETTLE_MS);
    return { ...(await judge(rig, truth)), kills, slowestRecoveryMs };
  } finally {
    stopping.abort();
    await rig.stop();
  }
}

type Fault = { name: string; run: (awayMs: number) => Promise<void> };

function faultsOf({ mongod, mysqld, servers, workers, db }: Rig): Fault[] {
  const members = [...servers, ...workers].map(member => ({
    name: member.name.replace(/-\d$/, ''),
    run: async (awayMs: number) => {
      await member.kill();
      await delay(awayMs);
      await member.start();
    },
  }));
  const machines = [
    { name: 'mongod', of: mongod },
    { name: 'mysqld', of: mysqld },
  ].map(({ name, of }) => ({
    name,
    run: async (awayMs: number) => {
      await of.kill();
      await delay(awayMs);
      await of.restart();
    },
  }));
  const stepDown = async () => {
    // The answer may be lost with the connections that a step-down cuts.
    await db
      .admin()
      .command({ replSetStepDown: 5, force: true })
      .catch(() => undefined);
  };
  return [...members, ...machines, { name: 'step-down', run: stepDown }];
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T; // the list is never empty
}
