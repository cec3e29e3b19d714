'use client';
import { useTranslations } from 'use-intl';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { Link } from '#components/ui/link.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { DigestPage, DigestRow } from '#core/contract/statistics.ts';
import { formatCount } from '#core/format/count.ts';
import { RowChange } from './digest-table.tsx';
import { ReviewMenu } from './review-menu.tsx';

type DigestCardsProps = { page: DigestPage; rows: readonly DigestRow[]; hrefOf: (digest: string) => string };

/** The rows of small screens. */
export function DigestCards({ page, rows, hrefOf }: DigestCardsProps) {
  const t = useTranslations('digests');
  const most = Math.max(...rows.map(r => r.share), 1e-9);
  return (
    <div className="only-narrow">
      {rows.map(row => (
        <div className="dc" key={row.digest}>
          <Link className="row" href={hrefOf(row.digest)}>
            <ClassChip value={row.class} />
            <span className="sql ell">
              <SqlText sql={tidyDigest(row.statement).slice(0, 120)} />
            </span>
          </Link>
          <span className="sb">
            <i style={{ width: `${(row.share / most) * 100}%` }} />
          </span>
          <span className="row">
            <b className="num">{formatShare(row.share)}</b>
            <span className="num t2">{formatUs(row.now.totalUs)}</span>
            <RowChange compared={page.total.before !== null} row={row} />
            <span className="grow" />
            <ReviewMenu digest={row.digest} review={row.review} />
          </span>
          <span className="row between muted num sub2">
            <span className="ell">{row.instances.join(', ')}</span>
            <span className="nw">
              {t('narrow', {
                runs: formatCount(row.now.executions),
                p95: row.now.p95Us === null ? t('none') : formatUs(row.now.p95Us),
              })}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}
