'use client';
import { useTranslations } from 'use-intl';
import { useCaptures } from '#components/api/use-captures.ts';
import { LiveChip } from '#components/live-data/live-clock.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Link } from '#components/ui/link.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { CaptureDetail } from '#core/contract/captures.ts';
import { formatCount } from '#core/format/count.ts';

/** What else was captured of this digest, the newest first. */
export function ExecutionsTab({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel.executions');
  const times = useTimes();
  const now = useServerNow(60_000);
  const pages = useCaptures({ digest: detail.digest, limit: 20 });
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Skeleton height={160} width="100%" />;
  const rows = pages.data.pages.flatMap(page => page.items);
  if (rows.every(row => row.id === detail.id)) return <p className="muted">{t('none')}</p>;
  return (
    <div>
      <table aria-label={t('of')} className="fix mini">
        <thead>
          <tr>
            <th className="r" scope="col">
              {t('time')}
            </th>
            <th scope="col">{t('started')}</th>
            <th scope="col">{t('instance')}</th>
            <th className="r" scope="col">
              {t('examined')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr
              aria-current={row.id === detail.id ? 'true' : undefined}
              className={row.id === detail.id ? 'sel' : undefined}
              key={row.id}
            >
              <td className="r">
                <LiveChip capture={row} />
              </td>
              <td title={times.tooltip(row.start)}>
                {row.id === detail.id ? (
                  <b>{t('this')}</b>
                ) : (
                  <Link className="acc num" href={`/live?sel=${encodeURIComponent(row.id)}`} scroll={false}>
                    {times.time(row.start, now)}
                  </Link>
                )}
              </td>
              <td title={`${row.user ?? ''}@${row.instance}`}>{row.instance}</td>
              <td className="r">{row.rowsExamined === null ? '' : formatCount(row.rowsExamined)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages.hasNextPage ? (
        <Button disabled={pages.isFetchingNextPage} look="ghost" onClick={() => void pages.fetchNextPage()} small>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}
