'use client';
import { Calendar, ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useMonths } from '#components/api/use-months.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { formatMonth } from '#core/format/calendar.ts';
import { formatFull } from '#core/format/count.ts';

/** Which month is shown: a step back, the list of collected months, a step forward. */
export function MonthBar({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const months = useMonths().data?.items ?? [];
  const at = months.findIndex(m => m.month === month);
  const step = (by: number) => months[at + by]?.month;
  const older = at >= 0 ? step(1) : undefined;
  const newer = at > 0 ? step(-1) : undefined;
  const trigger = (
    <Button aria-label={`${t('month')}: ${formatMonth(month, locale)}`}>
      <Icon as={Calendar} size="s" />
      <span className="only-wide">{formatMonth(month, locale)}</span>
      <span className="only-narrow">{formatMonth(month, locale, true)}</span>
    </Button>
  );
  return (
    <span className="row month-bar">
      <Button
        aria-label={t('older')}
        className="only-wide"
        disabled={!older}
        icon
        look="ghost"
        onClick={() => older && onMonth(older)}
        small
      >
        <Icon as={ChevronLeft} />
      </Button>
      <Popover label={t('month')} trigger={trigger}>
        {close => (
          <>
            {months.length === 0 ? <p className="none">{t('noMonths')}</p> : null}
            {months.map(item => (
              <button
                aria-pressed={item.month === month}
                className="opt"
                key={item.month}
                onClick={() => {
                  onMonth(item.month);
                  close();
                }}
                type="button"
              >
                {formatMonth(item.month, locale)}
                <span className="n">
                  {formatFull(item.coverage.complete)} / {formatFull(item.coverage.wanted)}
                </span>
              </button>
            ))}
          </>
        )}
      </Popover>
      <Button
        aria-label={t('newer')}
        className="only-wide"
        disabled={!newer}
        icon
        look="ghost"
        onClick={() => newer && onMonth(newer)}
        small
      >
        <Icon as={ChevronRight} />
      </Button>
    </span>
  );
}
