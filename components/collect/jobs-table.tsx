'use client';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Card } from '#components/ui/card.tsx';
import { Link } from '#components/ui/link.tsx';
import { Tag, type Tone } from '#components/ui/tag.tsx';
import type { CollectionView } from '#core/contract/collections.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { elapsedOf, endedOf } from './job-figures.ts';
import { formatPeriod } from './period.ts';

const TONE: Record<CollectionView['state'], Tone | undefined> = {
  running: 'acc',
  completed: 'good',
  with_failures: 'crit',
  cancelled: undefined,
};

/** The jobs, newest first; each leads to its own page. */
export function JobsTable({ jobs, current }: { jobs: readonly CollectionView[]; current: string | null }) {
  const t = useTranslations('collect');
  const locale = useLocale();
  const { time, tooltip } = useTimes();
  const now = useServerNow(1_000);
  const others = jobs.filter(job => job.id !== current);
  if (others.length === 0) return null;
  return (
    <Card
      className="scroll-x"
      note={t('jobs.note', { count: others.length })}
      title={t(current ? 'jobs.earlier' : 'jobs.title')}
    >
      <table className="cards num">
        <thead>
          <tr>
            <th scope="col">{t('jobs.period')}</th>
            <th scope="col">{t('jobs.state')}</th>
            <th scope="col">{t('jobs.started')}</th>
            <th className="hide-m" scope="col">
              {t('jobs.by')}
            </th>
            <th className="r" scope="col">
              {t('jobs.instances')}
            </th>
            <th className="r" scope="col">
              {t('jobs.days')}
            </th>
            <th className="r" scope="col">
              {t('entries')}
            </th>
            <th className="r hide-m" scope="col">
              {t('read')}
            </th>
            <th className="r" scope="col">
              {t('jobs.took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {others.map(job => {
            const tone = TONE[job.state];
            return (
              <tr key={job.id}>
                <td className="b5">
                  <Link className="plain-link" href={`/collect/${encodeURIComponent(job.id)}`}>
                    {formatPeriod(job, locale)}
                  </Link>
                </td>
                <td>
                  <Tag {...(tone ? { tone } : {})}>{t(`jobState.${job.state}`)}</Tag>
                </td>
                <td title={tooltip(job.requestedAt)}>{time(job.requestedAt, now)}</td>
                <td className="t2 hide-m hide-n">{job.requestedBy}</td>
                <td className="r hide-n">{formatFull(job.instances.length)}</td>
                <td className="r hide-n">
                  {formatFull(endedOf(job.progress))} / {formatFull(job.progress.tasks)}
                </td>
                <td className="r hide-n">{formatCount(job.progress.entries)}</td>
                <td className="r hide-m hide-n">{(job.progress.bytes / 1e6).toFixed(1)} MB</td>
                <td className="r">{formatDuration(elapsedOf(job, now))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
