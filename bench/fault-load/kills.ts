import { setTimeout as delay } from 'node:timers/promises';
import { type Collected, collectUntil, startLogService } from './collection.ts';
import { type Endured, endure } from './recovery.ts';
import { type Rig, startRig } from './rig.ts';

export type Kills = Endured & Collected & { kills: Record<string, number> };

/** Milliseconds for captures to be closed and pages to follow after the last statement. */
const SETTLE_MS = 12_000;

/**
 * Kills a process of the product or a server, starts it again, and so on, while statements run and a month is collected; then compares
 * all with the truth.
 */
export async function measureKills(times: number, random: () => number): Promise<Kills> {
  const logs = await startLogService();
  const over = new AbortController();
  let rig: Rig | undefined;
  try {
    rig = await startRig({ env: logs.env });
    const faults = faultsOf(rig);
    const kills: Record<string, number> = {};
    const collecting = collectUntil(rig, over.signal);
    collecting.catch(() => undefined); // told when it is awaited
    const endured = await endure(rig, SETTLE_MS, async recovered => {
      for (let i = 0; i < times; i++) {
        await delay(1_500 + random() * 1_500);
        const { name, run } = pick(faults, random);
        kills[name] = (kills[name] ?? 0) + 1;
        await run(random() * 2_000);
        await recovered();
      }
      over.abort();
    });
    return { ...endured, ...(await collecting), kills };
  } finally {
    over.abort();
    await rig?.stop();
    logs.stop();
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
