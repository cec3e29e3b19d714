import type { Aws } from '#adapters/aws/aws.ts';
import type { MysqlServers } from '#adapters/mysql/servers.ts';
import type { DoctorSetUp } from '#core/contract/doctor.ts';
import type { EnvironmentFacts } from '#core/doctor/environment/facts.ts';
import { monitoringAccountSql } from '#core/doctor/grants.ts';
import { iamPolicy, type PolicyScope } from '#core/doctor/iam-policy.ts';
import type { LookingContext } from '#runtime/context.ts';
import { type Env, givenVariables } from '#runtime/env.ts';
import { usesIam } from '#runtime/mysql.ts';
import type { DoctorContext } from '#services/doctor/doctor-context.ts';

/** The context of a process that examines: what it has, and what its environment says. */
export function doctorContext(env: Env, ctx: LookingContext, mysql: MysqlServers, aws: Aws | null): DoctorContext {
  return {
    ...ctx,
    mysql,
    aws,
    environment: environmentFacts(env),
    targets: env.MYSQL_TARGETS.map(target => target.address),
    scope: policyScope(env),
  };
}

/** What an operator runs or pastes to let the product work: the least IAM policy, and SQL that makes the monitoring account. */
export function setUpTexts(env: Env): DoctorSetUp {
  return {
    iamPolicy: JSON.stringify(iamPolicy(policyScope(env)), null, 2),
    grants: monitoringAccountSql(env.MGMT_USER ?? 'msq_monitor', usesIam(env)),
  };
}

/** What the enabled features reach at AWS. */
function policyScope(env: Env): PolicyScope {
  return {
    region: env.AWS_DEFAULT_REGION ?? '*',
    account: env.AWS_ACCOUNT_ID ?? null,
    secretName: env.APP_SECRET_NAME ?? null,
    databaseUser: usesIam(env) ? (env.MGMT_USER ?? '*') : null,
    assumeRoleArn: env.AWS_ASSUME_ROLE_ARN ?? null,
  };
}

function environmentFacts(env: Env): EnvironmentFacts {
  const without = env.MGMT_USER === undefined ? env.MYSQL_TARGETS.filter(target => target.user === null) : [];
  return {
    ...bareFacts([]),
    region: env.AWS_DEFAULT_REGION ?? null,
    targets: env.MYSQL_TARGETS.map(target => target.address.name),
    withoutAccount: without.map(target => target.address.name),
  };
}

/** What can be said of an environment that could not be read: no target is taken for missing. @param problems a sentence a variable */
export function bareFacts(problems: readonly string[]): EnvironmentFacts {
  return {
    problems,
    set: givenVariables(),
    node: process.versions.node,
    region: '-',
    targets: [],
    withoutAccount: [],
  };
}
