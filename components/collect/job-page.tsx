'use client';
import { ChevronRight, FileText, Globe, Hash, RotateCw, User } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCancelCollection, useRetryCollection } from '#components/api/use-change-collection.ts';
import { useCollection } from '#components/api/use-collection.ts';
import { useCollections } from '#components/api/use-collections.ts';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { MonthSkeleton } from '#components/statistics/month-skeleton.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { datesReadEarly } from '#core/collect/day-window.ts';
import type { CollectionDetail } from '#core/contract/collections.ts';
import { formatDay } from '#core/format/calendar.ts';
import { formatFull } from '#core/format/count.ts';
import { formatSpan } from '#core/format/duration.ts';
import { CallsCard } from './calls-card.tsx';
import { rowsOfTasks } from './cells.ts';
import { CoverageCard } from './coverage-card.tsx';
import { DayGrid } from './day-grid.tsx';
import { failedNotice } from './failed-notice.ts';
import { Failures } from './failures.tsx';
import { endedOf, partOf, remainingOf } from './job-figures.ts';
import { JobsTable } from './jobs-table.tsx';
import { LogPane } from './log-pane.tsx';
import { datesOf, formatPeriod } from './period.ts';
import { ProgressCard } from './progress-card.tsx';
import { RunningButton } from './running-button.tsx';
import { TroubleBanner } from './trouble-banner.tsx';

/** A collection job: running, done, failed? */
export function JobPage({ id }: { id: string }) {
  const t = useTranslations('collect');
  const locale = useLocale();
  const { data, error, refetch } = useCollection(id);
  const list = useCollections().data;
  return (
    <PageFrame
      actions={data ? <Actions job={data} /> : null}
      bare
      title={
        <nav className="crumb">
          <Link className="only-wide" href="/collect">
            {t('title')}
          </Link>
          <Icon as={ChevronRight} className="only-wide" />
          <h1>{data ? formatPeriod(data, locale) : id}</h1>
        </nav>
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <TroubleBanner trouble={data.state === 'running' ? (list?.trouble ?? null) : null} />
          <Head job={data} />
          <div className="page">
            <ProgressCard job={data} />
            <Body job={data} />
            {list ? <JobsTable current={data.id} jobs={list.items} /> : null}
          </div>
        </>
      ) : null}
      {!data && !error ? <MonthSkeleton /> : null}
    </PageFrame>
  );
}

function Body({ job }: { job: CollectionDetail }) {
  const t = useTranslations('collect');
  const [sel, setSel] = useQueryState('sel', parseAsString);
  return (
    <div className="g-2 top-aligned">
      <div className="stack">
        <DayGrid
          dates={datesOf(job)}
          note={t('gridNote')}
          onSelect={next => void setSel(next)}
          rows={rowsOfTasks(job.tasks, job.instances)}
          selected={sel}
        />
        <LogPane lines={job.log} />
      </div>
      <div className="stack">
        {sel ? <CoverageCard cell={sel} onClose={() => void setSel(null)} /> : null}
        <Failures job={job} />
        <CallsCard job={job} />
      </div>
    </div>
  );
}

function Head({ job }: { job: CollectionDetail }) {
  const t = useTranslations('collect');
  const { time } = useTimes();
  const now = useServerNow(1_000) || Date.parse(job.at);
  return (
    <section className="verdict">
      <h2>
        <Verdict job={job} now={now} />
      </h2>
      <div className="meta">
        <span>
          <Icon as={User} />
          <b>{job.requestedBy}</b> {time(job.requestedAt, now)}
        </span>
        <span>
          <Icon as={Globe} />
          {t('daysOf', { zone: job.timeZone })}
        </span>
        <span>
          <Icon as={Hash} />
          {t('job')} <b className="mono">{job.id.slice(-8)}</b>
        </span>
        <span className="sr" aria-live="polite" role="status">
          {t(`jobState.${job.state}`)}
        </span>
      </div>
    </section>
  );
}

function Verdict({ job, now }: { job: CollectionDetail; now: number }) {
  const t = useTranslations('collect.verdict');
  const locale = useLocale();
  const { byState } = job.progress;
  const period = formatPeriod(job, locale);
  const hl = (look: string) => (text: ReactNode) => <span className={cx('hl', look)}>{text}</span>;
  const failed =
    byState.failed > 0 ? t('failed', { count: byState.failed, running: String(job.state === 'running') }) : null;
  if (job.state === 'running') {
    const remaining = remainingOf(job, now);
    return (
      <>
        {t.rich('running', { percent: Math.floor(partOf(job.progress) * 100), period, hl: hl('is-good') })}{' '}
        {remaining === null ? null : t('toGo', { span: formatSpan(Math.max(1_000, roundSpan(remaining)), locale) })}{' '}
        {failed}
      </>
    );
  }
  if (job.state === 'cancelled')
    return t.rich('cancelled', {
      period,
      ended: formatFull(endedOf(job.progress) - byState.cancelled),
      all: formatFull(job.progress.tasks),
      hl: hl('is-warn'),
    });
  const early = datesReadEarly(job.tasks, job.timeZone);
  return (
    <>
      {t.rich(byState.failed > 0 ? 'doneWithFailures' : byState.partial > 0 ? 'donePartial' : 'done', {
        period,
        done: formatFull(byState.done + byState.kept),
        all: formatFull(job.progress.tasks),
        hl: hl(byState.failed > 0 ? 'is-crit' : byState.partial > 0 ? 'is-warn' : 'is-good'),
      })}{' '}
      {failed} {early.length > 0 ? t('early', { days: early.map(date => formatDay(date, locale)).join(', ') }) : null}
    </>
  );
}

/** Whole minutes from two minutes on: what remains is a guess. */
function roundSpan(ms: number): number {
  return ms >= 120_000 ? Math.round(ms / 60_000) * 60_000 : Math.round(ms / 1_000) * 1_000;
}

function Actions({ job }: { job: CollectionDetail }) {
  const t = useTranslations('collect');
  const cancel = useCancelCollection();
  const retry = useRetryCollection();
  const { may, why } = useAdminOnly();
  if (job.state === 'running')
    return (
      <span className="row">
        <Button
          disabled={!may || cancel.isPending}
          onClick={() => cancel.mutate(job.id, { onError: error => failedNotice(error, t('notCancelled')) })}
          title={why ?? undefined}
        >
          {t('cancel')}
        </Button>
        <RunningButton job={job} />
      </span>
    );
  const again = job.progress.byState.failed + job.progress.byState.partial + job.progress.byState.cancelled;
  return (
    <span className="row">
      {again > 0 ? (
        <Button
          disabled={!may || retry.isPending}
          onClick={() =>
            retry.mutate({ id: job.id }, { onError: error => failedNotice(error, t('failure.notRetried')) })
          }
          title={why ?? undefined}
        >
          <Icon as={RotateCw} size="s" />
          {t('failure.retryAll', { count: again })}
        </Button>
      ) : null}
      {/* On a phone there is room for one button, and the bar below leads to the statistics. */}
      <Link
        className={cx(buttonClass({ look: 'primary' }), again > 0 && 'only-wide')}
        href={`/months/${job.firstDate.slice(0, 7)}`}
      >
        <Icon as={FileText} size="s" />
        {t('toStatistics')}
      </Link>
    </span>
  );
}
