'use client';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useFacets } from '#components/api/use-facets.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { ChoiceChip, FilterChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { formatSpan } from '#core/format/duration.ts';
import { STATEMENT_CLASSES } from '#core/sql/statement-class.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { isNarrowed } from './live-filter.ts';
import { RANGES } from './range.ts';
import { RangeMenu } from './range-menu.tsx';
import type { useLiveFilter } from './use-live-filter.ts';

type FilterBarProps = ReturnType<typeof useLiveFilter>;
const TIMES_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000] as const;

/** Search, chips, range and columns: one line, scrolls sideways on small screens. */
export function FilterBar({ filter, change, clear }: FilterBarProps) {
  const t = useTranslations('live.filter');
  return (
    <search aria-label={t('label')} className="filters">
      <SearchField label={t('placeholder')} onChange={q => change({ q: q || null })} value={filter.q} />
      <TimeChip change={change} filter={filter} />
      <ListChips change={change} filter={filter} />
      {isNarrowed(filter) ? (
        <Button look="ghost" onClick={clear} small>
          {t('reset')}
        </Button>
      ) : null}
      <span className="grow only-wide" />
      <RangeMenu change={change} filter={filter} />
      <ColumnsMenu />
    </search>
  );
}

type Part = Pick<FilterBarProps, 'filter' | 'change'>;

function TimeChip({ filter, change }: Part) {
  const t = useTranslations('live.filter');
  const locale = useLocale();
  const { minMs } = filter;
  const value =
    minMs === null
      ? null
      : locale === 'ko'
        ? t('atLeast', { span: formatSpan(minMs, locale) })
        : formatSpan(minMs, locale);
  return (
    <FilterChip name={minMs === null ? t('time') : t('timeFrom')} onClear={() => change({ minMs: null })} value={value}>
      {close =>
        [null, ...TIMES_MS].map(ms => (
          <button
            aria-pressed={ms === minMs}
            className="opt"
            key={ms ?? 0}
            onClick={() => {
              change({ minMs: ms });
              close();
            }}
            type="button"
          >
            <span>{ms === null ? t('anyTime') : t('atLeast', { span: formatSpan(ms, locale) })}</span>
            <span className="grow" />
            {ms === minMs ? <Icon as={Check} size="s" /> : null}
          </button>
        ))
      }
    </FilterChip>
  );
}

function ListChips({ filter, change }: Part) {
  const t = useTranslations('live.filter');
  const [asked, setAsked] = useState(false);
  const instances = useLive(s => s.instances);
  const facets = useFacets(Math.max(RANGES[filter.range], RANGES['24h']), asked);
  const plain = (values: readonly string[]) => values.map(value => ({ value, label: value }));
  const names = [...new Set([...instances.map(i => i.name), ...(facets.data?.instances ?? [])])].sort();
  const chip = (key: 'instance' | 'schema' | 'user', values: readonly string[]) => (
    <ChoiceChip
      chosen={filter[key]}
      name={t(key)}
      onChange={chosen => change({ [key]: chosen })}
      options={plain([...new Set([...values, ...filter[key]])])}
    />
  );
  return (
    <fieldset className="chips" onFocusCapture={() => setAsked(true)} onPointerEnter={() => setAsked(true)}>
      {chip('instance', names)}
      {chip('user', facets.data?.users ?? [])}
      {chip('schema', facets.data?.schemas ?? [])}
      <ChoiceChip
        chosen={filter.class}
        name={t('class')}
        onChange={chosen => change({ class: STATEMENT_CLASSES.filter(c => chosen.includes(c)) })}
        options={STATEMENT_CLASSES.map(value => ({ value, label: <ClassChip value={value} word /> }))}
      />
    </fieldset>
  );
}
