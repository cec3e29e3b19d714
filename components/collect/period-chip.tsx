'use client';
import { Calendar } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { addDays, addMonths, monthOf } from '#core/collect/days.ts';
import { MOST_JOB_DAYS } from '#core/collect/job.ts';
import { formatMonth } from '#core/format/calendar.ts';
import { formatPeriod, type Period, periodOf } from './period.ts';

type PeriodChipProps = { period: Period; today: string; onChange: (period: Period) => void };

/** Which days are to be collected: a month, or any range up to today. */
export function PeriodChip({ period, today, onChange }: PeriodChipProps) {
  const t = useTranslations('collect.period');
  const locale = useLocale();
  const previousMonth = addMonths(monthOf(today), -1);
  const months = [0, -1, -2, 1].map(by => addMonths(previousMonth, by));
  const trigger = (
    <Button aria-label={`${t('label')}: ${formatPeriod(period, locale)}`}>
      <Icon as={Calendar} size="s" />
      {formatPeriod(period, locale)}
    </Button>
  );
  return (
    <Popover label={t('label')} trigger={trigger}>
      {close => (
        <>
          {months.map(month => (
            <button
              className="opt"
              key={month}
              onClick={() => {
                onChange(periodOf(month));
                close();
              }}
              type="button"
            >
              {formatMonth(month, locale)}
              {month === previousMonth ? <span className="n">{t('previous')}</span> : null}
              {month === monthOf(today) ? <span className="n">{t('untilToday')}</span> : null}
            </button>
          ))}
          <hr />
          <DateField
            label={t('first')}
            max={period.lastDate}
            min={addDays(period.lastDate, 1 - MOST_JOB_DAYS)}
            onChange={firstDate => onChange({ ...period, firstDate })}
            value={period.firstDate}
          />
          <DateField
            label={t('last')}
            max={today}
            min={period.firstDate}
            onChange={lastDate => onChange({ ...period, lastDate })}
            value={period.lastDate}
          />
        </>
      )}
    </Popover>
  );
}

type DateFieldProps = { label: string; value: string; min: string; max: string; onChange: (date: string) => void };

/** A date within limits. While a year is being typed it is that of year 2, then 20: what is outside the limits is not taken. */
function DateField({ label, value, min, max, onChange }: DateFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="fld2">
      {label}
      <input
        max={max}
        min={min}
        onBlur={() => setTyped(null)}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.value && target.validity.valid) onChange(target.value);
        }}
        type="date"
        value={typed ?? value}
      />
    </label>
  );
}
