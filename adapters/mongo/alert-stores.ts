import type { Alert } from '#core/alerts/alert.ts';
import type { Channel } from '#core/alerts/channel.ts';
import type { Delivery, SendOutcome } from '#core/alerts/delivery.ts';
import type { FreshDigest } from '#core/alerts/new-digest.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type { InstanceCount } from '#core/alerts/slow-count.ts';
import type { SlowDigest } from '#core/alerts/slow-digest.ts';
import type { ReportSchedule } from '#core/report/schedule.ts';

/** The shared models of alerting. */
export type AlertStores = {
  rules: RuleStore;
  channels: ChannelStore;
  alerts: AlertStore;
  deliveries: DeliveryStore;
  facts: AlertFactStore;
  report: ReportScheduleStore;
};

/** What people make and change, by id. */
type Kept<T> = {
  /** By name. */
  list(): Promise<T[]>;
  byId(id: string): Promise<T | null>;
  save(item: T): Promise<void>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
};
export type RuleStore = Kept<Rule> & { setEvaluated(id: string, at: Date): Promise<void> };
export type ChannelStore = Kept<Channel>;

export type AlertStore = {
  /** Alerts of a rule that hold, and those of the subjects that are named. */
  ofRule(rule: string, subjects: string[]): Promise<Alert[]>;
  /** Stores each alert whose stored version is the one before; an alert that another process changed meanwhile stays. */
  change(alerts: Alert[]): Promise<void>;
  /** Alerts with a notice that was not handed to the channels yet. */
  withOutbox(): Promise<Alert[]>;
  /** The notice was handed over. */
  emptyOutbox(notice: string): Promise<void>;
  /** What holds now, newest first. */
  active(limit: number): Promise<Alert[]>;
  /** Deletes the alerts of a rule that was changed or deleted. */
  forget(rule: string): Promise<void>;
};

export type DeliveryStore = {
  /** Inserts those whose id is not there yet. */
  add(deliveries: Delivery[]): Promise<void>;
  /** Takes the next one that is due, by MongoDB's clock, and counts the try; one whose worker is gone is due again after the lease. */
  claim(leaseMs: number): Promise<Delivery | null>;
  /** Ends the try: sent, to be tried again after a pause, or given up when `againAfterMs` is null. */
  end(delivery: Delivery, outcome: SendOutcome, againAfterMs: number | null): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<Delivery[]>;
};

export type ReportScheduleStore = {
  /** As it was saved; off before the first time. */
  read(): Promise<ReportSchedule>;
  save(schedule: Omit<ReportSchedule, 'sent'>): Promise<void>;
  setSent(month: string, at: Date): Promise<void>;
  setWaiting(why: string): Promise<void>;
};

/** What rules are judged by; all instances when none are named. */
export type AlertFactStore = {
  /** Slowest first; of every digest when `digest` is null. `full`: there may be more than is answered. */
  slowDigests(of: {
    from: Date;
    minMs: number;
    digest: string | null;
    instances: string[];
  }): Promise<{ slow: SlowDigest[]; full: boolean }>;
  counts(from: Date, instances: string[]): Promise<InstanceCount[]>;
  /** Digests whose first capture of all was first seen since then; slowest first. */
  freshDigests(from: Date, instances: string[]): Promise<Omit<FreshDigest, 'logged'>[]>;
  /** Times of the newest finished executions that began in the range, milliseconds. */
  runTimes(of: { instance: string; digest: string; from?: Date; to?: Date }): Promise<number[]>;
};
