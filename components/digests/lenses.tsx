'use client';
import { useTranslations } from 'use-intl';
import { CHANGE_LOOK } from '#components/statistics/change-look.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { DigestPage } from '#core/contract/statistics.ts';
import { formatFull } from '#core/format/count.ts';
import { CHANGES } from './digest-list.ts';

type Change = (typeof CHANGES)[number];
type LensesProps = { counts: DigestPage['counts']; value: Change | null; onChange: (value: Change | null) => void };

/** All digests, or those of one kind of change, each with its count. */
export function Lenses({ counts, value, onChange }: LensesProps) {
  const t = useTranslations('digests.lens');
  return (
    <>
      <button aria-pressed={value === null} className="lens" onClick={() => onChange(null)} type="button">
        {t('all')}
        <b className="num">{formatFull(counts.all)}</b>
      </button>
      {CHANGES.map(change => (
        <button
          aria-pressed={value === change}
          className="lens"
          key={change}
          onClick={() => onChange(value === change ? null : change)}
          type="button"
        >
          <Icon as={CHANGE_LOOK[change].icon} size="s" />
          {t(change)}
          <b className="num">{formatFull(counts[change])}</b>
        </button>
      ))}
    </>
  );
}
