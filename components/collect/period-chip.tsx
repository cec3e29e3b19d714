'use client';
import { Calendar } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { addMonths, monthOf } from '#core/collect/days.ts';
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
          <label className="fld2">
            {t('first')}
            <input
              max={period.lastDate}
              onChange={event => event.target.value && onChange({ ...period, firstDate: event.target.value })}
              type="date"
              value={period.firstDate}
            />
          </label>
          <label className="fld2">
            {t('last')}
            <input
              max={today}
              min={period.firstDate}
              onChange={event => event.target.value && onChange({ ...period, lastDate: event.target.value })}
              type="date"
              value={period.lastDate}
            />
          </label>
        </>
      )}
    </Popover>
  );
}
