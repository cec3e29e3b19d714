'use client';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import type { DigestPage } from '#core/contract/statistics.ts';
import { formatMonth, monthName } from '#core/format/calendar.ts';
import { formatFull } from '#core/format/count.ts';

/** How much of the slow time the ten greatest digests take, and how many of them nobody has reviewed. */
export function DigestsVerdict({ page }: { page: DigestPage }) {
  const t = useTranslations('digests.verdict');
  const locale = useLocale();
  const hl = (text: ReactNode) => <span className="hl">{text}</span>;
  const { topTen, total } = page;
  const name = monthName(page.month, locale);
  if (total.now.digests === 0) return <h2>{t('none', { month: formatMonth(page.month, locale) })}</h2>;
  if (topTen.of === 0) return <h2>{t('noneInState', { all: total.now.digests, month: name })}</h2>;
  if (topTen.of <= 10)
    return (
      <h2>
        {t.rich('few', { count: topTen.of, month: name, time: formatUs(topTen.ofUs), hl })}{' '}
        {t('unreviewedFew', { count: topTen.unreviewed })}
      </h2>
    );
  return (
    <h2>
      {t.rich('top', {
        all: formatFull(topTen.of),
        share: formatShare(topTen.share),
        month: name,
        hl,
      })}{' '}
      {t('unreviewed', { count: topTen.unreviewed })}
    </h2>
  );
}
