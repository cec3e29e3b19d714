import { dateOf } from '#core/collect/days.ts';

/** What RDS knows of a server, without any connection to it. */

export type RdsEngine = 'mysql' | 'mariadb' | 'aurora-mysql';

export type RdsServer = {
  /** DB instance identifier. */
  name: string;
  engine: RdsEngine;
  version: string;
  /** Instance class such as db.r6g.large. */
  instanceClass: string;
  /** RDS's own word: available, creating, stopped, ... */
  status: string;
  /** Null while the server is being created. */
  endpoint: { host: string; port: number } | null;
  /** Cluster identifier; null outside Aurora. */
  cluster: string | null;
  createdAt: Date | null;
  tags: Record<string, string>;
  /** Logs exported to CloudWatch, such as `slowquery`; for Aurora those of the cluster. */
  logExports: string[];
  parameterGroup: string | null;
  /** What the parameter group sets; null where it may not be read. */
  slowLog: SlowLogParameters | null;
};

export type SlowLogParameters = {
  slowQueryLog: boolean;
  /** Seconds. */
  longQueryTimeS: number;
  output: string;
};

/** Where the slow log of a server lies in CloudWatch Logs: its group, and how its streams are told from other servers'. */
export type LogAddress = { group: string; stream: string };

/** RDS writes one group for each instance; Aurora one for each cluster, with streams named after the instances. */
export function logAddressOf(server: Pick<RdsServer, 'name' | 'engine' | 'cluster'>): LogAddress {
  const owner =
    server.engine === 'aurora-mysql' && server.cluster ? `cluster/${server.cluster}` : `instance/${server.name}`;
  return { group: `/aws/rds/${owner}/slowquery`, stream: server.name };
}

/** Whether a stream holds the named server's log: `db-1` and `db-1.2` do for db-1, `db-10` and `db-1-copy` do not. */
export function isStreamOf(stream: string, name: string): boolean {
  return stream === name || (stream.startsWith(name) && !/[A-Za-z0-9-]/.test(stream.charAt(name.length)));
}

/** The last day on which RDS listed a server; null while it does. */
export function lastListedOn({ gone, seenAt }: { gone: boolean; seenAt: Date }, timeZone: string): string | null {
  return gone ? dateOf(seenAt.getTime(), timeZone) : null;
}

/** Whether a period that begins on `first` has days of a server that RDS listed until then; its log outlives it. */
export function isOfPeriod(lastListed: string | null, first: string): boolean {
  return lastListed === null || lastListed >= first;
}
