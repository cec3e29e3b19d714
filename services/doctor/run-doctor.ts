import type { Aws } from '#adapters/aws/aws.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { meetsRule } from '#core/collect/tag-rule.ts';
import { type CheckResult, type Group, judgeAll, type Part } from '#core/doctor/check.ts';
import { ENVIRONMENT_CHECKS, MONGODB_CHECKS } from '#core/doctor/checks.ts';
import type { PartReport } from '#core/doctor/report.ts';
import { isAppError } from '#core/errors.ts';
import { limitTo } from '#core/limit-to.ts';
import { watchedAddressOf } from '#services/discover-instances.ts';
import type { DoctorContext } from './doctor-context.ts';
import { examineAws, examineInventory, examineLogGroup, readInventory } from './examine-aws.ts';
import { examineInstance } from './examine-instance.ts';
import { examineWorkers } from './examine-workers.ts';

/** Parts that are examined side by side. */
const AT_ONCE = 12;

/**
 * Examines everything, or one part, side by side and bounded in time: a dead server holds nobody up.
 * @param wanted null for everything; a subject of null takes all of the group
 * @param tell gets each part as soon as it is judged
 */
export async function runDoctor(
  ctx: DoctorContext,
  wanted: Part | null,
  tell: (report: PartReport) => unknown,
): Promise<void> {
  const limit = limitTo(AT_ONCE);
  const isWanted = (group: Group, subject: string | null = null) =>
    wanted === null || (wanted.group === group && (wanted.subject === null || wanted.subject === subject));
  const examine = async (group: Group, subject: string | null, work: () => Promise<CheckResult[]>): Promise<void> => {
    if (!isWanted(group, subject)) return;
    await limit(async () => {
      const begun = performance.now();
      const results = await work();
      if (results.length > 0) await tell({ group, subject, at: ctx.now(), tookMs: performance.now() - begun, results });
    });
  };
  const { aws } = ctx;
  const ends = await Promise.allSettled([
    examine('environment', null, async () => judgeAll(ENVIRONMENT_CHECKS, ctx.environment, null)),
    examine('mongodb', null, async () => judgeAll(MONGODB_CHECKS, await ctx.examineMongo(), null)),
    examine('workers', null, () => workersWhereKnown(ctx)),
    ...(aws ? [examine('aws', null, () => examineAws(ctx, aws)), examineRds(ctx, aws, wanted, examine)] : []),
    ...ctx.targets.map(address => examine('instance', address.name, () => examineInstance(ctx, address, null))),
  ]);
  const failed = ends.find(end => end.status === 'rejected');
  if (failed) throw failed.reason;
}

type Examine = (group: Group, subject: string | null, work: () => Promise<CheckResult[]>) => Promise<void>;

/** What follows from the RDS inventory: tags, log groups of what is collected, and the servers that are watched. */
async function examineRds(ctx: DoctorContext, aws: Aws, wanted: Part | null, examine: Examine): Promise<void> {
  const isStatic = wanted?.group === 'instance' && ctx.targets.some(({ name }) => name === wanted.subject);
  if (isStatic || (wanted && !['inventory', 'log_group', 'instance'].includes(wanted.group))) return;
  const servers = await readInventory(ctx, aws);
  if (!servers) return;
  const ends = await Promise.allSettled([
    examine('inventory', null, () => examineInventory(ctx, aws, servers)),
    ...servers.flatMap(server => rdsParts(ctx, aws, server, examine)),
  ]);
  const failed = ends.find(end => end.status === 'rejected');
  if (failed) throw failed.reason;
}

function rdsParts(ctx: DoctorContext, aws: Aws, server: RdsServer, examine: Examine): Promise<void>[] {
  const { collect, live } = ctx.tagRules;
  const [address] = meetsRule(server.tags, live) ? watchedAddressOf(server) : [];
  const isCollected = meetsRule(server.tags, collect);
  return [
    ...(isCollected ? [examine('log_group', server.name, () => examineLogGroup(ctx, aws, server))] : []),
    ...(address ? [examine('instance', server.name, () => examineInstance(ctx, address, server.parameterGroup))] : []),
  ];
}

/** Nothing is known of workers while MongoDB is away, and its own check tells that. */
async function workersWhereKnown(ctx: DoctorContext): Promise<CheckResult[]> {
  try {
    return await examineWorkers(ctx);
  } catch (error) {
    if (isAppError(error) && error.code === 'unavailable') return [];
    throw error;
  }
}
