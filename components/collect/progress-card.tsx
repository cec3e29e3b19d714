'use client';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { FigureText } from '#components/statistics/figure-text.tsx';
import { Stat } from '#components/ui/stat.tsx';
import type { CollectionView } from '#core/contract/collections.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { formatClock, formatDuration } from '#core/format/duration.ts';
import { begunAt, elapsedOf, endedOf, ratesOf, remainingOf } from './job-figures.ts';

const megabytes = (bytes: number) => bytes / 1e6;

/** A job in figures: instance-days by state, what was read, how fast, how long to go. */
export function ProgressCard({ job }: { job: CollectionView }) {
  const t = useTranslations('collect');
  const now = useServerNow(job.state === 'running' ? 100 : 60_000) || Date.parse(job.finishedAt ?? job.requestedAt);
  const { clock } = useTimes();
  const { progress } = job;
  const remaining = remainingOf(job, now);
  const rates = ratesOf(job, now);
  return (
    <section className="card">
      <Bar job={job} />
      <dl className="stats">
        <Stat label={t('read')} sub={t('perSecond', { amount: `${megabytes(rates.bytes).toFixed(1)} MB` })}>
          <FigureText text={`${formatMegabytes(progress.bytes)} MB`} />
        </Stat>
        <Stat label={t('entries')} sub={t('perSecond', { amount: formatCount(rates.entries) })}>
          <span title={formatFull(progress.entries)}>
            <FigureText text={formatCount(progress.entries)} />
          </span>
        </Stat>
        <Stat
          label={t('skipped')}
          sub={progress.skipped === 0 ? t('noneSkipped') : t('skippedWhy')}
          {...(progress.skipped > 0 ? { tone: 'warn' as const } : {})}
        >
          {formatFull(progress.skipped)}
        </Stat>
        <Stat label={t('elapsed')} mono sub={t('since', { time: clock(begunAt(job)) })}>
          {formatClock(elapsedOf(job, now))}
        </Stat>
        <Stat
          label={t('remaining')}
          sub={
            job.finishedAt
              ? t('endedAt', { time: clock(job.finishedAt) })
              : remaining === null
                ? t('noPace')
                : t('endsAbout', { time: clock(now + remaining) })
          }
        >
          {job.finishedAt ? (
            t('over')
          ) : remaining === null ? (
            <span className="muted">{t('unknown')}</span>
          ) : (
            <FigureText text={formatDuration(Math.max(1_000, remaining))} />
          )}
        </Stat>
        <Stat label={t('calls')} sub={t('callsSoFar', { count: formatFull(progress.calls) })}>
          <FigureText text={`${rates.calls.toFixed(1)} /s`} />
        </Stat>
      </dl>
    </section>
  );
}

function formatMegabytes(bytes: number): string {
  const mb = megabytes(bytes);
  return mb < 9.95 ? mb.toFixed(1) : formatFull(Math.round(mb));
}

function Bar({ job }: { job: CollectionView }) {
  const t = useTranslations('collect');
  const { progress } = job;
  const { byState } = progress;
  const ended = endedOf(progress);
  const parts = [
    { key: 'done', look: 'd', count: byState.done + byState.kept },
    { key: 'partial', look: 'p', count: byState.partial },
    { key: 'failed', look: 'f', count: byState.failed },
    { key: 'running', look: 'r', count: byState.running },
    { key: 'cancelled', look: 'w', count: byState.cancelled },
    { key: 'waiting', look: 'w', count: byState.waiting },
  ] as const;
  const there = parts.filter(p => p.count > 0);
  return (
    <div className="job-head">
      <div className="row job-line">
        <span className="big">
          {formatFull(ended)}
          <small>{t('ofEnded', { count: progress.tasks })}</small>
        </span>
        <span className="grow only-wide" />
        <div className="legend">
          {there.map(({ key, look, count }) => (
            <span key={key}>
              <i className={`st ${look}`} />
              {t('countOf', { count: formatFull(count), state: t(`state.${key}`) })}
            </span>
          ))}
        </div>
      </div>
      <div
        aria-label={t('progress')}
        aria-valuemax={progress.tasks}
        aria-valuemin={0}
        aria-valuenow={ended}
        className="pbar"
        role="progressbar"
      >
        {parts.map(({ key, look, count }) =>
          count > 0 ? <i className={look} key={key} style={{ flex: count }} /> : null,
        )}
      </div>
    </div>
  );
}
