import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  ModifyDBParameterGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { RdsEngine } from '#core/collect/rds-server.ts';
import { AWS_REGION } from './aws.ts';

/** An RDS instance to be; those of a cluster are Aurora. */
export type RdsWish = {
  readonly name: string;
  readonly engine: RdsEngine;
  readonly version?: string;
  readonly cluster?: string;
  readonly instanceClass?: string;
  readonly tags?: Readonly<Record<string, string>>;
};

const PASSWORD = { MasterUsername: 'root', MasterUserPassword: 'not-a-secret-1' };
const EXPORTS = { EnableCloudwatchLogsExports: ['slowquery'] };

/** Creates instances, with their clusters, in the AWS API server: they export a slow log of all from one second on. */
export async function createRdsServers(endpoint: string, wishes: readonly RdsWish[]): Promise<void> {
  const credentials = { accessKeyId: 'testbed', secretAccessKey: 'testbed' };
  const rds = new RDSClient({ region: AWS_REGION, endpoint, credentials });
  try {
    const families = new Set(wishes.map(familyOf));
    for (const family of families) await createParameterGroup(rds, family);
    const clusters = new Map(wishes.flatMap(wish => (wish.cluster ? [[wish.cluster, wish]] : [])));
    for (const [cluster, { engine, version }] of clusters) {
      const engineVersion = version ? { EngineVersion: version } : {};
      const input = { DBClusterIdentifier: cluster, Engine: engine, ...engineVersion, ...PASSWORD, ...EXPORTS };
      await rds.send(new CreateDBClusterCommand(input));
    }
    for (const wish of wishes) await createInstance(rds, wish);
  } finally {
    rds.destroy();
  }
}

async function createInstance(rds: RDSClient, wish: RdsWish): Promise<void> {
  const { name, engine, version, cluster, instanceClass = 'db.r6g.large', tags = {} } = wish;
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: name,
      Engine: engine,
      DBInstanceClass: instanceClass,
      DBParameterGroupName: familyOf(wish),
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      ...(version ? { EngineVersion: version } : {}),
      // A cluster has its storage, its account and its exports for all its instances.
      ...(cluster ? { DBClusterIdentifier: cluster } : { AllocatedStorage: 20, ...PASSWORD, ...EXPORTS }),
    }),
  );
}

/** Such as `mysql8.4`, which also names the parameter group of all servers of that family. */
function familyOf({ engine, version = '8.4.3' }: RdsWish): string {
  return `${engine}${version.split('.').slice(0, 2).join('.')}`;
}

async function createParameterGroup(rds: RDSClient, family: string): Promise<void> {
  const group = { DBParameterGroupName: family };
  await rds.send(
    new CreateDBParameterGroupCommand({ ...group, DBParameterGroupFamily: family, Description: 'slow log' }),
  );
  const values = { slow_query_log: '1', long_query_time: '1', log_output: 'FILE' };
  const Parameters = Object.entries(values).map(([ParameterName, ParameterValue]) => ({
    ParameterName,
    ParameterValue,
    ApplyMethod: 'immediate' as const,
  }));
  await rds.send(new ModifyDBParameterGroupCommand({ ...group, Parameters }));
}
