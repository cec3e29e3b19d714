'use client';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { daysText } from './month-filter.ts';

type DaysChipProps = {
  /** `9`, `9-14`, or empty for all. */
  days: string;
  onDays: (days: string) => void;
};

/** Days of the month alone. What a pointer does by a drag over the daily chart is done here by keyboard and touch. */
export function DaysChip({ days, onDays }: DaysChipProps) {
  const t = useTranslations('statistics.filter');
  const [first, last = first] = days.split('-');
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const from = Number(typed.get('first'));
    onDays(daysText(from, Number(typed.get('last')) || from));
  };
  return (
    <FilterChip name={t('days')} onClear={() => onDays('')} value={days === '' ? null : days.replace('-', '–')}>
      {close => (
        <form
          onSubmit={event => {
            apply(event);
            close();
          }}
        >
          <DayField label={t('firstDay')} name="first" required value={first} />
          <DayField label={t('lastDay')} name="last" value={last} />
          <div className="fld2">
            <Button small type="submit">
              {t('apply')}
            </Button>
          </div>
        </form>
      )}
    </FilterChip>
  );
}

type DayFieldProps = { name: string; label: string; value: string | undefined; required?: boolean };

function DayField({ name, label, value, required = false }: DayFieldProps) {
  return (
    <label className="fld2">
      {label}
      <input defaultValue={value} max={31} min={1} name={name} required={required} type="number" />
    </label>
  );
}
