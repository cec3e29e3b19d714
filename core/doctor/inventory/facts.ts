import type { RdsServer } from '#core/collect/rds-server.ts';
import type { TagRule } from '#core/collect/tag-rule.ts';

/** What RDS lists in the region. */
export type InventoryFacts = {
  region: string;
  servers: readonly RdsServer[];
  /** Servers of earlier readings that are neither gone nor paused. */
  known: number;
  collect: TagRule | null;
  live: TagRule | null;
  /** Regions of the account that do have MySQL instances; looked for only when this one has none. */
  elsewhere: readonly { region: string; servers: number }[];
};
