'use client';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { DigestRow, MonthStatistics } from '#core/contract/statistics.ts';
import { formatDay, spanName } from '#core/format/calendar.ts';
import { CHANGE_LOOK } from './change-look.ts';
import { formatUs } from './figures.ts';
import { Moved } from './moved.tsx';
import { useMonthLinks } from './use-month-links.ts';

/** The digests that moved most slow time against the month before. */
export function ChangesCard({ statistics }: { statistics: MonthStatistics }) {
  const t = useTranslations('statistics.changes');
  const locale = useLocale();
  const links = useMonthLinks(statistics.month);
  const { changes, monthBefore, daysBefore, total } = statistics;
  const all = changes.regressed + changes.new + changes.improved + changes.gone + changes.came_back;
  const name = monthBefore && spanName(daysBefore, locale);
  const note = name ? t('against', { month: name }) : undefined;
  const link = (
    <Link className="acc lk" href={links.digests()}>
      {t('all', { count: all })}
    </Link>
  );
  return (
    <Card actions={link} className="clip" note={note} title={t('title')}>
      {changes.top.length === 0 ? (
        <p className="muted pad">
          {total.before ? t('nothing') : name ? t('partBefore', { month: name }) : t('noBefore')}
        </p>
      ) : (
        changes.top.map(row => <ChangeLine href={links.digest(row.digest)} key={row.digest} row={row} />)
      )}
    </Card>
  );
}

function ChangeLine({ row, href }: { row: DigestRow; href: string }) {
  const t = useTranslations('statistics.changes');
  const look = CHANGE_LOOK[row.change];
  return (
    <Link className="mv" href={href}>
      <span className={cx('ic', look.ground)}>
        <Icon as={look.icon} />
      </span>
      <span className="sql ell">
        <SqlText sql={tidyDigest(row.statement).slice(0, 160)} />
      </span>
      <Moved className="v" us={row.movedUs} />
      <span className="w">
        <b className="mv-kind">{t(row.change)}</b>
        <Reason row={row} />
        <span className="ell">· {row.instances[0]}</span>
      </span>
    </Link>
  );
}

function Reason({ row }: { row: DigestRow }) {
  const t = useTranslations('statistics.changes');
  const locale = useLocale();
  if (row.change === 'new') return t('firstSeen', { day: formatDay(row.firstSeen, locale) });
  if (row.change === 'gone') return t('lastSeen', { day: formatDay(row.lastSeen, locale) });
  const from = row.before?.p95Us ?? null;
  const to = row.now.p95Us;
  if (from === null || to === null) return null;
  return `p95 ${formatUs(from)} → ${formatUs(to)}`;
}
