import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';

export type ProbeClients = { rds: RDSClient; logs: CloudWatchLogsClient };

/** A name that nothing has: IAM refuses before the service looks for the thing, so "not found" means "allowed". */
const NOTHING = 'my-slow-queries-doctor';
const GROUP = `/aws/rds/instance/${NOTHING}/slowquery`;
const NOT_FOUND = /NotFound/;

type Probe = (clients: ProbeClients, how: { abortSignal: AbortSignal }) => Promise<unknown>;
const PROBES: Record<string, Probe> = {
  'rds:DescribeDBInstances': ({ rds }, how) => rds.send(new DescribeDBInstancesCommand({ MaxRecords: 20 }), how),
  'rds:DescribeDBClusters': ({ rds }, how) => rds.send(new DescribeDBClustersCommand({ MaxRecords: 20 }), how),
  'rds:DescribeDBParameters': ({ rds }, how) =>
    rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: NOTHING }), how),
  'rds:DescribeDBClusterParameters': ({ rds }, how) =>
    rds.send(new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: NOTHING }), how),
  'logs:DescribeLogGroups': ({ logs }, how) =>
    logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: GROUP }), how),
  'logs:DescribeLogStreams': ({ logs }, how) => logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP }), how),
  'logs:GetLogEvents': ({ logs }, how) =>
    logs.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: NOTHING, limit: 1 }), how),
};

/** Actions that can be tried; the others show when they are used: reading the secret at the start, signing in to MySQL by IAM. */
export const TRIED_ACTIONS: readonly string[] = Object.keys(PROBES);

/** Does what needs the action, on something that need not exist. @throws the SDK's error when it is refused or not answered */
export async function tryAction(action: string, clients: ProbeClients, signal: AbortSignal): Promise<void> {
  try {
    await PROBES[action]?.(clients, { abortSignal: signal });
  } catch (error) {
    if (!(error instanceof Error && NOT_FOUND.test(error.name))) throw error;
  }
}
