'use client';
import { Check, X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ChoiceChip, FilterChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { ruleNames } from '#core/plan/findings/rule-names.ts';
import type { PlanFilterState } from './use-plan-filter.ts';

/** Search, then a chip a property, in one line that scrolls sideways. */
export function PlanFilters({ filter, change, clear, narrowed }: PlanFilterState) {
  const t = useTranslations('plan');
  const locale = useLocale();
  const names = useLive(s => s.instances).map(({ name }) => name);
  const instances = [...new Set([...names, ...filter.instance])].sort();
  return (
    <search aria-label={t('filterPlans')} className="filters">
      <SearchField label={t('searchPlans')} onChange={q => change({ q: q || null })} value={filter.q} />
      <ChoiceChip
        chosen={filter.instance}
        name={t('instance')}
        onChange={instance => change({ instance })}
        options={instances.map(value => ({ value, label: value }))}
      />
      <ChoiceChip
        chosen={filter.finding}
        name={t('finding')}
        onChange={finding => change({ finding })}
        options={ruleNames(locale)}
      />
      <button
        aria-pressed={filter.changed}
        className={filter.changed ? 'chip on' : 'chip'}
        onClick={() => change({ changed: !filter.changed })}
        title={t('changedWhy')}
        type="button"
      >
        {filter.changed ? <Icon as={Check} size="xs" /> : null}
        {t('changedPlans')}
      </button>
      <OriginChip change={change} filter={filter} />
      {filter.digest === null ? null : (
        <span className="chip-wrap on">
          <span className="chip on">
            {t('digest')} <b className="mono">{filter.digest.slice(0, 12)}</b>
          </span>
          <button aria-label={t('allPlans')} className="chip-x" onClick={() => change({ digest: null })} type="button">
            <Icon as={X} size="xs" />
          </button>
        </span>
      )}
      {narrowed ? (
        <Button look="ghost" onClick={clear} small>
          {t('resetFilter')}
        </Button>
      ) : null}
    </search>
  );
}

type Part = Pick<PlanFilterState, 'filter' | 'change'>;

function OriginChip({ filter: { origin }, change }: Part) {
  const t = useTranslations('plan');
  const words = { server: t('fromServer'), pasted: t('fromPaste') };
  return (
    <FilterChip
      name={t('origin')}
      onClear={() => change({ origin: null })}
      value={origin === null ? null : words[origin]}
    >
      {close =>
        (['server', 'pasted'] as const).map(value => (
          <button
            aria-pressed={value === origin}
            className="opt"
            key={value}
            onClick={() => {
              change({ origin: value });
              close();
            }}
            type="button"
          >
            <span>{words[value]}</span>
            <span className="grow" />
            {value === origin ? <Icon as={Check} size="s" /> : null}
          </button>
        ))
      }
    </FilterChip>
  );
}
