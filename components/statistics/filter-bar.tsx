'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ChoiceChip } from '#components/ui/filter-chip.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { STATEMENT_CLASSES } from '#core/sql/statement-class.ts';
import { DaysChip } from './days-chip.tsx';
import type { FilterKey, useMonthFilter } from './use-month-filter.ts';

type FilterBarProps = ReturnType<typeof useMonthFilter> & {
  facets: MonthStatistics['facets'] | undefined;
  /** Chips before the shared ones. */
  first?: ReactNode;
  /** What stands at the right end. */
  children?: ReactNode;
};

/** Search, then a chip a dimension, in one line that scrolls sideways. */
export function FilterBar({ filter, setWords, setList, setDays, clear, any, facets, first, children }: FilterBarProps) {
  const t = useTranslations('statistics');
  const dimensions: { key: FilterKey; options: readonly string[] }[] = [
    { key: 'instance', options: facets?.instances ?? [] },
    { key: 'user', options: facets?.users ?? [] },
    { key: 'class', options: STATEMENT_CLASSES },
    { key: 'schema', options: facets?.schemas ?? [] },
    { key: 'host', options: facets?.hosts ?? [] },
  ];
  return (
    <search className="filters">
      <SearchField label={t('filter.words')} onChange={setWords} value={filter.q} />
      {first}
      {dimensions.map(({ key, options }) => (
        <ChoiceChip
          key={key}
          name={t(`filter.${key}`)}
          onChange={values => setList(key, values)}
          options={options.map(value => ({ value, label: value }))}
          chosen={filter[key]}
        />
      ))}
      <DaysChip days={filter.days} onDays={setDays} />
      {any ? (
        <Button look="ghost" onClick={clear}>
          {t('filter.reset')}
        </Button>
      ) : null}
      <span className="grow only-wide" />
      {children}
    </search>
  );
}
