'use client';
import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { ChartFrame } from '#components/statistics/chart-frame.tsx';
import { toCsv } from '#components/statistics/csv.ts';
import { formatUs, shortDigest } from '#components/statistics/figures.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { lazyEarly } from '#components/ui/lazy-early.tsx';
import { saveText } from '#components/ui/save-file.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { formatDay } from '#core/format/calendar.ts';
import { DAY_CSV } from './detail-csv.ts';
import { placedEras } from './placed-eras.ts';
import { PlanRibbon } from './plan-ribbon.tsx';

const DaysChart = lazyEarly(() => import('./days-chart.tsx').then(m => m.DaysChart));

/** The digest's times day by day, with its executions below. */
export function DaysCard({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const locale = useLocale();
  const eras = placedEras(detail);
  const seen = detail.days.filter(day => day.executions > 0);
  const worst = seen.reduce<(typeof seen)[number] | null>(
    (a, b) => (a && (a.p95Us ?? 0) >= (b.p95Us ?? 0) ? a : b),
    null,
  );
  const save = () =>
    saveText(
      `${shortDigest(detail.digest)}-${detail.month}.csv`,
      toCsv(DAY_CSV, detail.days),
      'text/csv;charset=utf-8',
    );
  const legend = (
    <div className="legend">
      <span>
        <i
          style={{ background: 'color-mix(in srgb, var(--h4) 35%, var(--surface))', borderTop: '2px solid var(--h4)' }}
        />
        p50–p95
      </span>
      <span>
        <i className="ring" />
        {t('max')}
      </span>
      <Button aria-label={t('csv')} icon look="ghost" onClick={save} small title={t('csv')}>
        <Icon as={Download} size="s" />
      </Button>
    </div>
  );
  return (
    <Card actions={legend} className="fill" note={t('perDayNote')} title={t('perDay')}>
      <div className="body">
        {worst ? (
          <>
            {eras.length > 0 ? <PlanRibbon eras={eras} /> : null}
            <div
              aria-label={t('perDaySummary', {
                p95: formatUs(worst.p95Us ?? worst.maxUs ?? 0),
                day: formatDay(worst.date, locale),
              })}
              className="fill-chart"
              role="img"
            >
              <ChartFrame height={292}>
                <DaysChart changes={eras.slice(1)} days={detail.days} />
              </ChartFrame>
            </div>
          </>
        ) : (
          <p className="muted pad">{t('noDays')}</p>
        )}
      </div>
    </Card>
  );
}
