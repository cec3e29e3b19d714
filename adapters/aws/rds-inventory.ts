import type { RDSClient } from '@aws-sdk/client-rds';
import {
  type DBCluster,
  type DBInstance,
  DescribeDBInstancesCommand,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
} from '@aws-sdk/client-rds';
import type { RdsEngine, RdsServer } from '#core/collect/rds-server.ts';
import { createParameterReader } from './rds-parameters.ts';

const ENGINES: readonly string[] = ['mysql', 'mariadb', 'aurora-mysql'] satisfies RdsEngine[];
const PAGE = 100;

/** Every MySQL, MariaDB and Aurora MySQL instance of the account and region, with what its parameter group says of the slow log. */
export async function readRdsInventory(client: RDSClient, signal: AbortSignal): Promise<RdsServer[]> {
  const instances: DBInstance[] = [];
  for await (const page of paginateDescribeDBInstances({ client, pageSize: PAGE }, {}, { abortSignal: signal }))
    instances.push(...(page.DBInstances ?? []));
  const ours = instances.filter(i => ENGINES.includes(i.Engine ?? ''));
  const clusters = ours.some(i => i.DBClusterIdentifier) ? await readClusters(client, signal) : new Map();
  const parameters = createParameterReader(client, signal);
  const servers: RdsServer[] = [];
  for (const instance of ours) servers.push(await serverOf(instance, clusters, parameters));
  return servers.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How many servers of ours the client's region has, of the first hundred instances. */
export async function countServers(client: RDSClient, signal: AbortSignal): Promise<number> {
  const { DBInstances = [] } = await client.send(new DescribeDBInstancesCommand({ MaxRecords: PAGE }), {
    abortSignal: signal,
  });
  return DBInstances.filter(i => ENGINES.includes(i.Engine ?? '')).length;
}

async function readClusters(client: RDSClient, signal: AbortSignal): Promise<Map<string, DBCluster>> {
  const clusters = new Map<string, DBCluster>();
  for await (const page of paginateDescribeDBClusters({ client, pageSize: PAGE }, {}, { abortSignal: signal }))
    for (const cluster of page.DBClusters ?? []) clusters.set(cluster.DBClusterIdentifier ?? '', cluster);
  return clusters;
}

async function serverOf(
  instance: DBInstance,
  clusters: Map<string, DBCluster>,
  parameters: ReturnType<typeof createParameterReader>,
): Promise<RdsServer> {
  const cluster = clusters.get(instance.DBClusterIdentifier ?? '');
  const group = instance.DBParameterGroups?.[0]?.DBParameterGroupName ?? null;
  const address = instance.Endpoint?.Address;
  return {
    name: instance.DBInstanceIdentifier ?? '',
    engine: instance.Engine as RdsEngine,
    version: instance.EngineVersion ?? '',
    instanceClass: instance.DBInstanceClass ?? '',
    status: instance.DBInstanceStatus ?? '',
    endpoint: address ? { host: address, port: instance.Endpoint?.Port ?? 3306 } : null,
    cluster: instance.DBClusterIdentifier ?? null,
    createdAt: instance.InstanceCreateTime ?? null,
    tags: Object.fromEntries((instance.TagList ?? []).map(tag => [tag.Key ?? '', tag.Value ?? ''])),
    // Aurora keeps the setting with the cluster, some versions repeat it on the instance.
    logExports: [
      ...new Set([...(instance.EnabledCloudwatchLogsExports ?? []), ...(cluster?.EnabledCloudwatchLogsExports ?? [])]),
    ].sort(),
    parameterGroup: group,
    slowLog: await parameters(group, cluster?.DBClusterParameterGroup ?? null),
  };
}
