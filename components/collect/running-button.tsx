'use client';
import { LoaderCircle } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { CollectionView } from '#core/contract/collections.ts';
import { partOf } from './job-figures.ts';
import { formatPeriod } from './period.ts';

/** The primary button while a job runs: it fills, and leads to the job. */
export function RunningButton({ job }: { job: CollectionView }) {
  const t = useTranslations('collect');
  const locale = useLocale();
  const percent = Math.floor(partOf(job.progress) * 100);
  return (
    <Link
      className={`${buttonClass({ look: 'primary' })} prog`}
      href={`/collect/${encodeURIComponent(job.id)}`}
      style={{ '--p': `${percent}%` } as CSSProperties}
    >
      <Icon as={LoaderCircle} className="spin" size="s" />
      {t('collecting', { period: formatPeriod(job, locale) })} <b>{percent} %</b>
    </Link>
  );
}
