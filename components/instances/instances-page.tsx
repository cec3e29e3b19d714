'use client';
import { parseAsArrayOf, parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { FirstRun } from '#components/live/first-run.tsx';
import { TableSkeleton } from '#components/live/live-skeleton.tsx';
import { useLive } from '#components/live-data/live-provider.tsx';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { useHotkeys } from '#components/shell/hotkeys.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { ChoiceChip } from '#components/ui/filter-chip.tsx';
import { PanelStandIn } from '#components/ui/panel-skeleton.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { InstanceView } from '#core/contract/instances.ts';
import { FleetHead } from './fleet-head.tsx';
import { type InstanceFilter, isUnwatched, passesFilter } from './instance-words.ts';
import { InstancesTable } from './instances-table.tsx';
import { RdsCard } from './rds-card.tsx';
import { useMonitoring } from './use-monitoring.ts';

const InstancePanel = lazy(() => import('./instance-panel.tsx').then(m => ({ default: m.InstancePanel })));
const list = parseAsArrayOf(parseAsString).withDefault([]);

/** Is each server watched? */
export function InstancesPage() {
  const t = useTranslations('instances');
  const loading = useTranslations('common')('loading');
  const known = useLive(s => s.connects > 0);
  const instances = useLive(s => s.instances);
  const [sel, setSel] = useQueryState('sel', parseAsString.withOptions({ history: 'push' }));
  const [filter, setFilter] = useQueryStates({
    q: parseAsString.withDefault(''),
    state: list,
    source: list,
    tag: list,
  });
  const select = useCallback((name: string | null) => void setSel(name), [setSel]);
  const rows = useMemo(() => sorted(instances.filter(i => passesFilter(i, filter))), [instances, filter]);
  const step = useSteps(rows, sel, select);
  const selected = instances.find(i => i.name === sel);
  const panel = selected ? (
    <Suspense fallback={<PanelStandIn label={loading} />}>
      <InstancePanel instance={selected} onClose={() => select(null)} onStep={step} />
    </Suspense>
  ) : null;
  return (
    <PageFrame panel={panel} title={t('title')}>
      {!known ? <TableSkeleton /> : null}
      {known && instances.length === 0 ? <FirstRun told /> : null}
      {known && instances.length > 0 ? (
        <>
          <FleetHead instances={instances} />
          <Filters filter={filter} instances={instances} onChange={next => void setFilter(next)} />
          <InstancesTable instances={rows} onSelect={select} selected={sel} />
        </>
      ) : null}
      {known ? <RdsCard /> : null}
    </PageFrame>
  );
}

const sorted = (instances: readonly InstanceView[]) =>
  [...instances].sort((a, b) => Number(isUnwatched(a)) - Number(isUnwatched(b)) || (a.name < b.name ? -1 : 1));

/** `j k` walk the rows, `Esc` closes; returns the step for the panel's buttons. */
function useSteps(rows: readonly InstanceView[], selected: string | null, select: (name: string | null) => void) {
  const step = (by: 1 | -1) => {
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-name]')?.dataset.name ?? null;
    const at = rows.findIndex(row => row.name === (selected ?? focused));
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    document.querySelector<HTMLElement>(`tr[data-name="${CSS.escape(next.name)}"] .row-link`)?.focus();
    if (selected) select(next.name);
  };
  const close = () => {
    if (selected) select(null);
  };
  const [down, up] = [() => step(1), () => step(-1)];
  useHotkeys({ j: down, k: up, ArrowDown: down, ArrowUp: up, Escape: close });
  return step;
}

type FiltersProps = {
  filter: InstanceFilter;
  instances: readonly InstanceView[];
  onChange: (next: {
    q?: string | null;
    state?: string[] | null;
    source?: string[] | null;
    tag?: string[] | null;
  }) => void;
};

function Filters({ filter, instances, onChange }: FiltersProps) {
  const t = useTranslations('instances');
  const monitoring = useLive(s => s.settings?.live.monitoring ?? true);
  const { setAll } = useMonitoring();
  const { may, why } = useAdminOnly();
  const words = {
    state: (v: string) => t(`state.${v as InstanceView['state']}`),
    source: (v: string) => v.replaceAll('_', ' '),
    tag: (v: string) => v,
  };
  const offered = {
    state: unique(instances.map(i => i.state)),
    source: unique(instances.flatMap(i => (i.detected ? [i.detected.readingSource] : []))),
    tag: unique(instances.flatMap(i => Object.entries(i.tags).map(([k, v]) => `${k}=${v}`))),
  };
  return (
    <search aria-label={t('filter.label')} className="filters">
      <SearchField label={t('filter.placeholder')} onChange={q => onChange({ q: q || null })} value={filter.q} />
      {(['state', 'source', 'tag'] as const).map(key => (
        <ChoiceChip
          chosen={filter[key]}
          key={key}
          name={t(`filter.${key}`)}
          onChange={chosen => onChange({ [key]: chosen.length > 0 ? chosen : null })}
          options={offered[key].map(value => ({ value, label: words[key](value) }))}
        />
      ))}
      <span className="grow only-wide" />
      <span className="row t2 monitor-all">
        {t('monitorAll')}
        <Switch checked={monitoring} disabled={!may} label={t('monitorAll')} onChange={setAll} title={why} />
      </span>
    </search>
  );
}

const unique = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].sort();
