import type { Aws } from '#adapters/aws/aws.ts';
import type { MysqlServers } from '#adapters/mysql/servers.ts';
import type { EnvironmentFacts } from '#core/doctor/environment/facts.ts';
import type { PolicyScope } from '#core/doctor/iam-policy.ts';
import type { MongoFacts } from '#core/doctor/mongodb/facts.ts';
import type { InstanceAddress } from '#core/instance.ts';
import type { MonthContext } from '#services/month-context.ts';

/** The context of a process that reaches the servers and AWS itself: a worker, or the command line. */
export type DoctorContext = MonthContext & {
  mysql: Pick<MysqlServers, 'examine' | 'userOf'>;
  /** Null where no region is set. */
  aws: Aws | null;
  examineMongo: () => Promise<MongoFacts>;
  environment: EnvironmentFacts;
  /** The servers of MYSQL_TARGETS. */
  targets: readonly InstanceAddress[];
  scope: PolicyScope;
};
