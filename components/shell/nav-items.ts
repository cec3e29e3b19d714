import { Activity, Database, type LucideIcon, Settings2, Waypoints } from 'lucide-react';

export type PageKey = 'live' | 'plans' | 'instances' | 'settings';
export type NavItem = { key: PageKey; href: string; icon: LucideIcon; goKey: string };

/** The pages that stand; a page that does not is not offered. `goKey` follows `g`. */
export const NAV_GROUPS: readonly { label: 'observe' | 'fleet'; items: readonly NavItem[] }[] = [
  {
    label: 'observe',
    items: [
      { key: 'live', href: '/live', icon: Activity, goKey: 'l' },
      { key: 'plans', href: '/plans', icon: Waypoints, goKey: 'p' },
    ],
  },
  {
    label: 'fleet',
    items: [
      { key: 'instances', href: '/instances', icon: Database, goKey: 'i' },
      { key: 'settings', href: '/settings', icon: Settings2, goKey: 's' },
    ],
  },
];

export const NAV_ITEMS: readonly NavItem[] = NAV_GROUPS.flatMap(group => group.items);

/** Whether the page of `item` is the one shown at `path`. */
export function isCurrent(item: NavItem, path: string): boolean {
  return path === item.href || path.startsWith(`${item.href}/`);
}
