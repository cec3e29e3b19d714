import type { AlertStores } from '#adapters/mongo/alert-stores.ts';
import type { Notifier } from '#adapters/notify/notifier.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import type { MonthContext } from '#services/month-context.ts';

/** The context of services about alerts. */
export type AlertContext = MonthContext & { alerts: AlertStores };

/** The context of services that send. */
export type NotifyContext = AlertContext & {
  notifier: Notifier;
  /** Address of the product as readers of a message reach it, without a slash at its end. */
  publicUrl: string;
  environment: ReportModel['environment'];
};
