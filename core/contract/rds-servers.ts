import * as z from 'zod';
import { instanceName, isoTime } from '#core/contract/common.ts';
import { awsTrouble } from './aws-trouble.ts';

/** A server as RDS describes it, and what the product does with it. */
export const rdsServerView = z.object({
  name: instanceName,
  engine: z.enum(['mysql', 'mariadb', 'aurora-mysql']),
  version: z.string(),
  instanceClass: z.string(),
  /** RDS's own word, such as `available`. */
  status: z.string(),
  cluster: z.string().nullable(),
  /** host:port; null while the server is being created. */
  endpoint: z.string().nullable(),
  createdAt: isoTime.nullable(),
  tags: z.record(z.string(), z.string()),
  /** Whether the slow log goes to CloudWatch Logs. */
  logExported: z.boolean(),
  /** What the parameter group sets; null where it may not be read. */
  slowLog: z.object({ on: z.boolean(), longQueryTimeS: z.number(), output: z.string() }).nullable(),
  /** RDS lists it no more; kept because its statistics stay. */
  gone: z.boolean(),
  /** In the inventory of the live pollers, by its tag or by MYSQL_TARGETS. */
  polled: z.boolean(),
  /** A collection without a choice takes it. */
  collected: z.boolean(),
});
export type RdsServerView = z.infer<typeof rdsServerView>;

/** GET /api/rds-servers ; the tags that are asked for are written `key=value`, null where every server is taken. */
export const rdsServerList = z.object({
  items: z.array(rdsServerView),
  wanted: z.object({ live: z.string().nullable(), collect: z.string().nullable() }),
  discoveredAt: isoTime.nullable(),
  trouble: awsTrouble,
  /** A person has asked for the inventory and no worker has read it since. */
  reading: z.boolean(),
});
export type RdsServerList = z.infer<typeof rdsServerList>;
