import type { InstanceView } from '#core/contract/instances.ts';
import { withUnit } from '#core/format/unit.ts';

const FLAVOUR = { mysql: 'MySQL', mariadb: 'MariaDB', percona: 'Percona', aurora: 'Aurora MySQL' } as const;

/** Product and version, as `MariaDB 10.11.14`. */
export function versionText(instance: InstanceView): string {
  const { detected } = instance;
  if (!detected) return `${instance.host}:${instance.port}`;
  return `${FLAVOUR[detected.flavour]} ${detected.version.replace(/-mariadb.*$/i, '')}`;
}

/** Milliseconds that a poll of it takes: on the server where that is known, else the round trip; null before the first. */
export function ownCostMs(instance: InstanceView): number | null {
  const { status } = instance;
  if (!status?.lastPollAt) return null;
  return status.cost.serverMs ?? status.cost.roundTripMs;
}

/** A cost in ms as `0.26 ms`: always in ms, so that rows compare at a glance. */
export function formatCost(ms: number): string {
  return withUnit(ms < 9.995 ? ms.toFixed(2) : ms.toFixed(0), 'ms');
}

export type InstanceFilter = { q: string; state: readonly string[]; source: readonly string[]; tag: readonly string[] };

/** Whether an instance passes the page's filter; the text looks at name, host, version and tags. */
export function passesFilter(instance: InstanceView, filter: InstanceFilter): boolean {
  const tags = Object.entries(instance.tags).map(([k, v]) => `${k}=${v}`);
  const words = filter.q.trim().toLowerCase();
  const text = [instance.name, instance.host, versionText(instance), ...tags].join(' ').toLowerCase();
  if (words && !text.includes(words)) return false;
  if (filter.state.length > 0 && !filter.state.includes(instance.state)) return false;
  if (filter.source.length > 0 && !filter.source.includes(instance.detected?.readingSource ?? '')) return false;
  return filter.tag.length === 0 || filter.tag.some(tag => tags.includes(tag));
}

/** Whether it belongs to the lower group: known, not watched. */
export function isUnwatched(instance: InstanceView): boolean {
  return instance.state === 'paused' || instance.state === 'gone' || instance.state === 'unwatched';
}
