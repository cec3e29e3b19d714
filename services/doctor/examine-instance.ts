import { type CheckResult, judgeAll } from '#core/doctor/check.ts';
import { INSTANCE_CHECKS } from '#core/doctor/checks.ts';
import type { InstanceFacts } from '#core/doctor/instance/facts.ts';
import type { InstanceAddress } from '#core/instance.ts';
import { WatchError } from '#core/live/watch-error.ts';
import type { DoctorContext } from './doctor-context.ts';
import { orLate } from './limit.ts';

/** Milliseconds: for the sign-in and each statement, and for all of them. */
const STATEMENT_MS = 5_000;
const ALL_MS = 15_000;

/** Signs in to one server and looks at all that watching and collecting need there. */
export async function examineInstance(
  ctx: DoctorContext,
  address: InstanceAddress,
  parameterGroup: string | null,
): Promise<CheckResult[]> {
  const { name, source, host, port } = address;
  const late = {
    code: 'timeout',
    message: `${host}:${port} did not answer within ${ALL_MS / 1_000} s.`,
    remedy: 'Look at the load of the server and of the network.',
  };
  const reached = await orLate<InstanceFacts['reached']>(ALL_MS, ctx.signal, () => look(ctx, address), late);
  const facts: InstanceFacts = { name, source, host, port, user: ctx.mysql.userOf(name), parameterGroup, reached };
  return judgeAll(INSTANCE_CHECKS, facts, name);
}

async function look(ctx: DoctorContext, address: InstanceAddress): Promise<InstanceFacts['reached']> {
  try {
    return await ctx.mysql.examine(address, STATEMENT_MS);
  } catch (error) {
    if (error instanceof WatchError) return { code: error.code, message: error.message, remedy: error.remedy };
    throw error;
  }
}
