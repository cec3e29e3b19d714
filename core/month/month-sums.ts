import type { StatementClass } from '#core/sql/statement-class.ts';
import type { Shares } from './share-lists.ts';
import { type Figures, type Group, groupOf } from './sums.ts';

/** One digest over a month. */
export type DigestSums = {
  digest: string;
  class: StatementClass;
  sums: Figures;
  /** Microseconds by each. */
  days: Shares;
  instances: Shares;
  users: Shares;
  schemas: Shares;
};

/** A month, or a part of it, summed in every direction. */
export type MonthSums = {
  total: Group;
  days: Map<string, Group>;
  byInstance: Map<string, Group>;
  byUser: Map<string, Group>;
  bySchema: Map<string, Group>;
  byHost: Map<string, Group>;
  byDigest: Map<string, DigestSums>;
  /** Microseconds, 7 x 24, Monday first. */
  hours: Map<StatementClass, number[][]>;
  /** Of each `instance|date`, whatever the class. */
  executions: Map<string, number>;
  /** All names of the filter's instances and days, whatever else it takes. */
  names: Record<'users' | 'schemas' | 'hosts', Set<string>>;
};

/** The part of the sums that is of some classes. Everything is summed by class, so this is exact and reads no cell. */
export function ofClasses(sums: MonthSums, wanted: ReadonlySet<StatementClass>): MonthSums {
  const some = <V>(classes: ReadonlyMap<StatementClass, V>) =>
    new Map([...classes].filter(([kind]) => wanted.has(kind)));
  const groups = (all: Map<string, Group>) => {
    const left = [...all].map(([name, group]) => [name, some(group.classes)] as const);
    return new Map(left.flatMap(([name, classes]) => (classes.size > 0 ? [[name, groupOf(classes)]] : [])));
  };
  return {
    ...sums,
    total: groupOf(some(sums.total.classes)),
    days: groups(sums.days),
    byInstance: groups(sums.byInstance),
    byUser: groups(sums.byUser),
    bySchema: groups(sums.bySchema),
    byHost: groups(sums.byHost),
    byDigest: new Map([...sums.byDigest].filter(([, digest]) => wanted.has(digest.class))),
    hours: some(sums.hours),
  };
}

/** Microseconds of all classes, 7 x 24, Monday first. */
export function hoursOf({ hours }: MonthSums): number[][] {
  const of = (day: number, hour: number) =>
    [...hours.values()].reduce((sum, week) => sum + (week[day]?.[hour] ?? 0), 0);
  return Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => of(day, hour)));
}

/** About how many bytes of memory the sums take. */
export function sizeOf(sums: MonthSums): number {
  let size = sums.executions.size * 100;
  for (const { days, instances, users, schemas } of sums.byDigest.values())
    size += 600 + 12 * (days.size + instances.size + users.size + schemas.size);
  for (const groups of [sums.days, sums.byInstance, sums.byUser, sums.bySchema, sums.byHost])
    size += [...groups.values()].reduce((sum, group) => sum + 1_000 * (1 + group.classes.size), 0);
  return size;
}
