'use client';
import { useLocale, useTranslations } from 'use-intl';
import { ChartFrame } from '#components/statistics/chart-frame.tsx';
import { Card } from '#components/ui/card.tsx';
import { lazyEarly } from '#components/ui/lazy-early.tsx';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { monthName, spanName } from '#core/format/calendar.ts';

const Distribution = lazyEarly(() => import('./distribution.tsx').then(m => m.Distribution));

/** How many executions took how long, with the month before. */
export function DistributionCard({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const locale = useLocale();
  const { histogram, month } = detail;
  const before = detail.comparable ? spanName(detail.daysBefore, locale) : null;
  const legend = (
    <div className="legend">
      <span>
        <i style={{ background: 'var(--h4)' }} />
        {monthName(month, locale)}
      </span>
      {before ? (
        <span>
          <i className="dash" />
          {before}
        </span>
      ) : null}
    </div>
  );
  return (
    <Card actions={legend} title={t('distribution')}>
      <div className="body">
        {histogram.length === 0 ? (
          <p className="muted">{t('noDays')}</p>
        ) : (
          <div aria-label={t('distributionSummary')} role="img">
            <ChartFrame height={224}>
              <Distribution before={before} histogram={histogram} month={month} />
            </ChartFrame>
          </div>
        )}
      </div>
    </Card>
  );
}
