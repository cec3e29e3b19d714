'use client';
import { useTranslations } from 'use-intl';
import { FigureTable } from '#components/statistics/figure-table.tsx';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import { useVersus } from './load-tables.tsx';
import { Section } from './section.tsx';

const SHOWN = 10;

/** The users with most slow time; the others in one line. */
export function WhoSection({ model }: { model: ReportModel }) {
  const t = useTranslations('report');
  const { byUser, total } = model.statistics;
  const vs = useVersus(model.statistics);
  const all = Math.max(1, total.now.totalUs);
  const most = Math.max(1, ...byUser.map(u => u.now.totalUs));
  const rest = byUser.slice(SHOWN);
  const restUs = rest.reduce((sum, user) => sum + user.now.totalUs, 0);
  const others = rest.length > 0;
  return (
    <Section id="who">
      <div className="tw">
        <FigureTable
          className="rt num"
          columns={[
            {
              key: 'user',
              head: t('column.user'),
              look: 'b5',
              cell: user => user.name || <span className="muted">{t('noName')}</span>,
              ...(others ? { total: t('others', { count: rest.length }) } : {}),
            },
            {
              key: 'time',
              head: t('figure.time'),
              look: 'r',
              cell: user => formatUs(user.now.totalUs),
              ...(others ? { total: formatUs(restUs) } : {}),
            },
            {
              key: 'bar',
              head: <span className="sr">{t('column.share')}</span>,
              look: 'barcol',
              cell: user => (
                <span className="sb">
                  <i style={{ width: `${(user.now.totalUs / most) * 100}%` }} />
                </span>
              ),
            },
            {
              key: 'share',
              head: t('column.share'),
              look: 'r',
              cell: user => formatShare(user.now.totalUs / all),
              ...(others ? { total: formatShare(restUs / all) } : {}),
            },
            vs,
          ]}
          keyOf={user => user.name ?? ''}
          rows={byUser.slice(0, SHOWN)}
        />
      </div>
    </Section>
  );
}
