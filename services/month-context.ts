import type { Aws } from '#adapters/aws/aws.ts';
import type { MonthStores } from '#adapters/mongo/month-stores.ts';
import type { TagRule } from '#core/collect/tag-rule.ts';
import type { Context } from '#services/context.ts';

/** The context of services that read collected months. */
export type MonthContext = Context & {
  months: MonthStores;
  /** IANA zone of calendar days. */
  timeZone: string;
  /** Tags by which RDS instances are collected, and polled live. */
  tagRules: { collect: TagRule | null; live: TagRule | null };
};

/** The context of services that read from AWS; `worker` names the process in logs and leases. */
export type CollectionContext = MonthContext & { aws: Aws; worker: string };
