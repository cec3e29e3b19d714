import { dateOf } from './days.ts';
import { isOfPeriod, lastListedOn, type RdsServer } from './rds-server.ts';
import { meetsRule, type TagRule } from './tag-rule.ts';

/** What of a server decides of which days its log is expected. */
export type ServerDays = {
  name: string;
  /** By the tag rule. */
  collected: boolean;
  /** Day on which RDS made it; null where that is not known. */
  madeOn: string | null;
  /** Last day on which RDS listed it; null while it does. */
  lastListed: string | null;
};

/** @param timeZone of the days */
export function serverDaysOf(
  server: RdsServer & { gone: boolean; seenAt: Date },
  rule: TagRule | null,
  timeZone: string,
): ServerDays {
  return {
    name: server.name,
    collected: meetsRule(server.tags, rule),
    madeOn: server.createdAt && dateOf(server.createdAt.getTime(), timeZone),
    lastListed: lastListedOn(server, timeZone),
  };
}

/** Whether RDS made a server after a day; where the day is not known, it is taken for no. */
export function isMadeAfter({ madeOn }: Pick<ServerDays, 'madeOn'>, date: string): boolean {
  return (madeOn ?? '') > date;
}

/**
 * Instances of which a period should have every day, by name: those that it has a day of, and the servers that the tag rule collects and
 * that were there in it.
 * @param days that the period has
 */
export function expectedInstances(
  days: readonly { instance: string }[],
  servers: readonly ServerDays[],
  { first, last }: { first: string; last: string },
): string[] {
  const due = servers.filter(
    server => server.collected && isOfPeriod(server.lastListed, first) && !isMadeAfter(server, last),
  );
  return [...new Set([...days.map(day => day.instance), ...due.map(server => server.name)])].sort();
}
