'use client';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { CoverageSummaryView } from '#core/contract/statistics.ts';
import { formatFull } from '#core/format/count.ts';

/** `247 of 248 instance-days complete; 1 partial, 2 entries skipped`, leading to the ledger. */
export function CoverageNote({
  coverage,
  month,
  className,
}: {
  coverage: CoverageSummaryView;
  month: string;
  className?: string;
}) {
  const t = useTranslations('statistics.coverage');
  const { complete, wanted, partial, missing, skipped } = coverage;
  const whole = complete === wanted;
  const more = [
    partial > 0 ? t('partial', { count: partial }) : null,
    missing > 0 ? t('missing', { count: missing }) : null,
    skipped > 0 ? t('skipped', { count: skipped }) : null,
  ].filter(part => part !== null);
  return (
    <Link className={className} href={`/collect?month=${month}`} title={t('open')}>
      <span className="cov">
        <Icon as={whole ? ShieldCheck : ShieldAlert} className={whole ? 'good' : 'warn'} />
        <span>
          {t.rich('complete', {
            complete: formatFull(complete),
            wanted: formatFull(wanted),
            b: text => <b className="cov-b">{text}</b>,
          })}
          {more.length > 0 ? <span className="wide-in">; {more.join(', ')}</span> : null}
        </span>
      </span>
    </Link>
  );
}
