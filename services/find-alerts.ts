import { collectionFailedFindings } from '#core/alerts/collection-failed.ts';
import type { Finding } from '#core/alerts/finding.ts';
import { instanceSilentFindings } from '#core/alerts/instance-silent.ts';
import { newDigestFindings } from '#core/alerts/new-digest.ts';
import { planSlowerFindings } from '#core/alerts/plan-slower.ts';
import { lookFrom, type Rule } from '#core/alerts/rule.ts';
import { slowCountFindings } from '#core/alerts/slow-count.ts';
import { slowDigestFindings } from '#core/alerts/slow-digest.ts';
import type { InstanceStatus } from '#core/instance.ts';
import { settingsFor } from '#core/settings.ts';
import type { AlertContext } from '#services/alert-context.ts';
import { changedPlans, type KnownChanges } from '#services/changed-plans.ts';
import { jobFacts } from '#services/list-collections.ts';

/** What one process remembers between two looks. */
export type AlertMemory = {
  /** Since when it has looked without a gap. */
  lookingSince: Date;
  planChanges: KnownChanges;
};

/** Collections that are looked at, newest first. */
const JOBS = 20;

/** What makes alerts of a rule hold now. */
export async function findAlerts(ctx: AlertContext, rule: Rule, memory: AlertMemory): Promise<Finding[]> {
  const now = ctx.now();
  const { facts } = ctx.alerts;
  switch (rule.kind) {
    case 'slow_digest': {
      const { thresholdMs, digest } = rule.condition;
      const look = { from: lookFrom(rule, now), minMs: thresholdMs, digest, instances: rule.instances };
      const { slow, full } = await facts.slowDigests(look);
      const findings = slowDigestFindings(rule, slow);
      return full ? [...findings, ...(await heldBeside(ctx, rule, findings))] : findings;
    }
    case 'slow_count': {
      const from = new Date(now.getTime() - rule.condition.minutes * 60_000);
      return slowCountFindings(rule, await facts.counts(from, rule.instances));
    }
    case 'new_digest': {
      const fresh = await facts.freshDigests(lookFrom(rule, now), rule.instances);
      const logged = await ctx.months.days.known(fresh.map(one => one.digest));
      return newDigestFindings(fresh.map(one => ({ ...one, logged: logged.has(one.digest) })));
    }
    case 'plan_slower':
      return planSlowerFindings(rule, await changedPlans(ctx, rule, memory.planChanges));
    case 'instance_silent':
      return instanceSilentFindings(rule, await watchedInstances(ctx, rule), memory.lookingSince, now);
    case 'collection_failed':
      return collectionFailedFindings(rule, await newestJobs(ctx));
  }
}

/** What holds beside the findings, to go on: where more is slow than was answered, what is missing may be slow still. */
async function heldBeside(ctx: AlertContext, rule: Rule, findings: Finding[]): Promise<Finding[]> {
  const found = new Set(findings.map(finding => finding.subject));
  const held = await ctx.alerts.alerts.ofRule(rule.id, []);
  return held.filter(({ subject }) => !found.has(subject)).map(({ finding }) => ({ ...finding, mayBegin: false }));
}

async function watchedInstances(ctx: AlertContext, rule: Rule) {
  const [instances, settings, statuses] = await Promise.all([
    ctx.stores.instances.list(),
    ctx.stores.settings.read(),
    ctx.stores.status.instances(0),
  ]);
  const lastPolls = new Map(statuses.map(status => [status.instance, lastFine(status)]));
  const named = new Set(rule.instances);
  return instances
    .filter(one => !one.gone && settingsFor(settings, one.name).monitoring && (named.size === 0 || named.has(one.name)))
    .map(one => ({ instance: one.name, lastPollAt: lastPolls.get(one.name) ?? null, firstSeen: one.firstSeen }));
}

/** The last poll, or a later moment at which none was due: the worker writes that it pauses until it has followed the switch. */
function lastFine({ state, updatedAt, lastPollAt, resumedAt }: InstanceStatus): Date | null {
  if (state === 'paused') return updatedAt;
  return resumedAt && (!lastPollAt || resumedAt > lastPollAt) ? resumedAt : lastPollAt;
}

async function newestJobs(ctx: AlertContext) {
  const jobs = await ctx.months.jobs.list(JOBS);
  return Promise.all(
    jobs.map(async job => {
      // Of the others no figure is told.
      if (job.state !== 'with_failures') return { ...job, failed: 0, tasks: 0 };
      const { progress } = await jobFacts(ctx, job);
      return { ...job, failed: progress.byState.failed, tasks: progress.tasks };
    }),
  );
}
