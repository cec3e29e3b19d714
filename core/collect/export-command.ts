import type { LogAddress } from './rds-server.ts';

/** The lines of the command that sends a slow log to CloudWatch, each but the last to be followed by a backslash; Aurora keeps the setting with the cluster. */
export function exportCommand({ group, stream }: LogAddress): string[] {
  const cluster = /^\/aws\/rds\/cluster\/([^/]+)\//.exec(group)?.[1];
  return [
    ...(cluster
      ? ['aws rds modify-db-cluster', `--db-cluster-identifier ${cluster}`]
      : ['aws rds modify-db-instance', `--db-instance-identifier ${stream}`]),
    `--cloudwatch-logs-export-configuration '{"EnableLogTypes":["slowquery"]}'`,
    '--apply-immediately',
  ];
}
