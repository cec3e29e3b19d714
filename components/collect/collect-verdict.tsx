'use client';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import type { CollectionView } from '#core/contract/collections.ts';
import { formatFull } from '#core/format/count.ts';
import { partOf } from './job-figures.ts';
import { formatPeriod, type Period } from './period.ts';

type CollectVerdictProps = { period: Period; running: CollectionView | null; complete: number | null; wanted: number };

/** How much of the period is in. */
export function CollectVerdict({ period, running, complete, wanted }: CollectVerdictProps) {
  const t = useTranslations('collect.verdict');
  const locale = useLocale();
  const name = formatPeriod(period, locale);
  const hl = (look: string) => (text: ReactNode) => <span className={cx('hl', look)}>{text}</span>;
  if (running)
    return (
      <h2>
        {t.rich('running', {
          percent: Math.floor(partOf(running.progress) * 100),
          period: formatPeriod(running, locale),
          hl: hl('is-good'),
        })}
      </h2>
    );
  if (complete === null) return <h2 className="wait-line">&nbsp;</h2>;
  if (complete === 0) return <h2>{t.rich('nothing', { period: name, hl: hl('is-warn') })}</h2>;
  if (complete >= wanted)
    return <h2>{t.rich('whole', { period: name, all: formatFull(wanted), hl: hl('is-good') })}</h2>;
  return (
    <h2>
      {t.rich('part', { period: name, complete: formatFull(complete), all: formatFull(wanted), hl: hl('is-warn') })}
    </h2>
  );
}
