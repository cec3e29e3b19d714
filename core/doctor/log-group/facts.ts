import type { LogAddress, RdsServer } from '#core/collect/rds-server.ts';

/** What AWS says of the slow log of one server that is collected. */
export type LogGroupFacts = {
  server: RdsServer;
  address: LogAddress;
  /** The log group; null when there is none, undefined when it may not be read. */
  group: { retentionDays: number | null } | null | undefined;
};
