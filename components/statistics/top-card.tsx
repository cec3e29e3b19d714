'use client';
import { useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { Link } from '#components/ui/link.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { formatShare, formatUs } from './figures.ts';
import { useMonthLinks } from './use-month-links.ts';

/** The digests that take most slow time, each with its share. */
export function TopCard({ statistics }: { statistics: MonthStatistics }) {
  const t = useTranslations('statistics');
  const links = useMonthLinks(statistics.month);
  const most = statistics.top[0]?.share ?? 1;
  const link = (
    <Link className="acc lk" href={links.digests()}>
      {t('changes.all', { count: statistics.total.now.digests })}
    </Link>
  );
  return (
    <Card actions={link} note={t('top.note')} title={t('top.title')}>
      <div className="body top-list">
        {statistics.top.map(row => (
          <Link className="top-row" href={links.digest(row.digest)} key={row.digest} title={row.instances.join(', ')}>
            <ClassChip value={row.class} />
            <span className="sql ell">
              <SqlText sql={tidyDigest(row.statement).slice(0, 140)} />
            </span>
            <span className="num muted">{formatUs(row.now.totalUs)}</span>
            <b className="num">{formatShare(row.share)}</b>
            <span className="sb">
              <i style={{ width: `${(row.share / most) * 100}%` }} />
            </span>
          </Link>
        ))}
      </div>
    </Card>
  );
}
