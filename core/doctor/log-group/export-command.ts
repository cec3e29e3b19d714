import type { RdsServer } from '#core/collect/rds-server.ts';

/** The command that sends a server's slow log to CloudWatch; Aurora keeps the setting with the cluster. */
export function exportCommand(server: Pick<RdsServer, 'name' | 'engine' | 'cluster'>): string {
  const cluster = server.engine === 'aurora-mysql' ? server.cluster : null;
  const target = cluster
    ? `modify-db-cluster \\\n  --db-cluster-identifier ${cluster}`
    : `modify-db-instance \\\n  --db-instance-identifier ${server.name}`;
  return `aws rds ${target} \\\n  --cloudwatch-logs-export-configuration '{"EnableLogTypes":["slowquery"]}' \\\n  --apply-immediately`;
}
