import type { Aws } from '#adapters/aws/aws.ts';
import { CollectError } from '#core/collect/collect-error.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { logAddressOf } from '#core/collect/rds-server.ts';
import type { AwsFacts, AwsFailure, PermissionFacts } from '#core/doctor/aws/facts.ts';
import { type CheckResult, judgeAll } from '#core/doctor/check.ts';
import { IDENTITY_CHECKS, INVENTORY_CHECKS, LOG_GROUP_CHECKS, PERMISSION_CHECKS } from '#core/doctor/checks.ts';
import { actionsOf, statementFor } from '#core/doctor/iam-policy.ts';
import type { InventoryFacts } from '#core/doctor/inventory/facts.ts';
import { messageOf } from '#core/errors.ts';
import { knownServers } from '#services/known-servers.ts';
import type { DoctorContext } from './doctor-context.ts';
import { orLate } from './limit.ts';

/** Milliseconds that one call may take with all its retries. */
const CALL_MS = 8_000;
const LATE: AwsFailure = {
  code: 'unreachable',
  message: `AWS did not answer within ${CALL_MS / 1_000} s.`,
  remedy: 'Check the network, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL, then try again.',
};
/** Where people mostly have servers; looked into only when the region that is set has none. */
const OTHER_REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-south-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
];

/** Whose credentials these are, and each action that is used, tried side by side. */
export async function examineAws(ctx: DoctorContext, aws: Aws): Promise<CheckResult[]> {
  const { scope, environment } = ctx;
  const identity = await answerOf(ctx, signal => aws.identity(signal));
  const facts: AwsFacts = { region: environment.region ?? scope.region, expectedAccount: scope.account, identity };
  const who = judgeAll(IDENTITY_CHECKS, facts, null);
  // Without credentials every action would fail for the same reason.
  if ('code' in identity) return who;
  const triable = await aws.triedActions();
  const actions = actionsOf(scope).filter(action => triable.includes(action));
  const tried = await Promise.all(
    actions.map(async action => {
      const answer = await answerOf(ctx, async signal => {
        await aws.tryAction(action, signal);
        return null;
      });
      const permission: PermissionFacts = { action, statement: statementFor(action, scope), failure: answer };
      return judgeAll(PERMISSION_CHECKS, permission, action);
    }),
  );
  return [...who, ...tried.flat()];
}

/** The RDS inventory; null when it cannot be read, which `examineAws` tells. */
export async function readInventory(ctx: DoctorContext, aws: Aws): Promise<RdsServer[] | null> {
  const answer = await answerOf(ctx, signal => aws.inventory(signal), 3 * CALL_MS);
  return 'code' in answer ? null : answer;
}

export async function examineInventory(
  ctx: DoctorContext,
  aws: Aws,
  servers: readonly RdsServer[],
): Promise<CheckResult[]> {
  const { tagRules, scope } = ctx;
  const elsewhere = servers.length === 0 ? await serversElsewhere(ctx, aws) : [];
  const known = (await knownServers(ctx)).length;
  const facts: InventoryFacts = { region: scope.region, servers, known, elsewhere, ...tagRules };
  return judgeAll(INVENTORY_CHECKS, facts, null);
}

async function serversElsewhere(ctx: DoctorContext, aws: Aws): Promise<InventoryFacts['elsewhere']> {
  const found = await Promise.all(
    OTHER_REGIONS.filter(region => region !== ctx.scope.region).map(async region => {
      const answer = await answerOf(ctx, signal => aws.serversIn(region, signal), CALL_MS / 2);
      // A region that is not enabled, or not allowed, is no help.
      return { region, servers: typeof answer === 'number' ? answer : 0 };
    }),
  );
  return found.filter(({ servers }) => servers > 0);
}

/** Where the slow log of one server goes, and how long it stays. */
export async function examineLogGroup(ctx: DoctorContext, aws: Aws, server: RdsServer): Promise<CheckResult[]> {
  const address = logAddressOf(server);
  const answer = await answerOf(ctx, signal => aws.logGroup(address, signal));
  const group = answer !== null && 'code' in answer ? undefined : answer;
  return judgeAll(LOG_GROUP_CHECKS, { server, address, group }, server.name);
}

async function answerOf<T>(
  ctx: DoctorContext,
  ask: (signal: AbortSignal) => Promise<T>,
  ms = CALL_MS,
): Promise<T | AwsFailure> {
  try {
    return await orLate<T | AwsFailure>(ms, ctx.signal, ask, LATE);
  } catch (error) {
    if (error instanceof CollectError) return { code: error.failure, message: error.message, remedy: error.remedy };
    if (ctx.signal.aborted) return { ...LATE, message: messageOf(error) };
    throw error;
  }
}
