import {
  Activity,
  BarChart3,
  ClipboardPaste,
  CloudDownload,
  Database,
  FileText,
  Fingerprint,
  type LucideIcon,
  Settings2,
  Stethoscope,
  Waypoints,
} from 'lucide-react';

export type PageKey =
  | 'live'
  | 'digests'
  | 'plans'
  | 'statistics'
  | 'collect'
  | 'report'
  | 'instances'
  | 'doctor'
  | 'settings'
  | 'paste';
export type NavItem = { key: PageKey; href: string; icon: LucideIcon; goKey: string };

/** The pages that stand; a page that does not is not offered. `goKey` follows `g`. */
export const NAV_GROUPS: readonly { label: 'observe' | 'month' | 'fleet' | 'tools'; items: readonly NavItem[] }[] = [
  {
    label: 'observe',
    items: [
      { key: 'live', href: '/live', icon: Activity, goKey: 'l' },
      { key: 'digests', href: '/digests', icon: Fingerprint, goKey: 'd' },
      { key: 'plans', href: '/plans', icon: Waypoints, goKey: 'p' },
    ],
  },
  {
    label: 'month',
    items: [
      { key: 'statistics', href: '/months', icon: BarChart3, goKey: 'm' },
      { key: 'collect', href: '/collect', icon: CloudDownload, goKey: 'c' },
      { key: 'report', href: '/reports', icon: FileText, goKey: 'r' },
    ],
  },
  {
    label: 'fleet',
    items: [
      { key: 'instances', href: '/instances', icon: Database, goKey: 'i' },
      { key: 'doctor', href: '/doctor', icon: Stethoscope, goKey: 'o' },
      { key: 'settings', href: '/settings', icon: Settings2, goKey: 's' },
    ],
  },
  { label: 'tools', items: [{ key: 'paste', href: '/explain', icon: ClipboardPaste, goKey: 'e' }] },
];

export const NAV_ITEMS: readonly NavItem[] = NAV_GROUPS.flatMap(group => group.items);

const BAR: readonly PageKey[] = ['live', 'digests', 'plans', 'statistics'];
/** What the bottom bar of small screens shows, and what stands behind its last place. */
export const BAR_ITEMS: readonly NavItem[] = NAV_ITEMS.filter(item => BAR.includes(item.key));
export const MORE_ITEMS: readonly NavItem[] = NAV_ITEMS.filter(item => !BAR.includes(item.key));

/** Whether the page of `item` is the one shown at `path`. */
export function isCurrent(item: NavItem, path: string): boolean {
  return path === item.href || path.startsWith(`${item.href}/`);
}
