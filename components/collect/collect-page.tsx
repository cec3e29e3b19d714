'use client';
import { CloudDownload, ServerOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { useRequestCollection } from '#components/api/use-change-collection.ts';
import { useCollections } from '#components/api/use-collections.ts';
import { useCoverage } from '#components/api/use-coverage.ts';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { MonthSkeleton } from '#components/statistics/month-skeleton.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { ChoiceChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { summariseCoverage } from '#core/collect/coverage.ts';
import { isOfPeriod } from '#core/collect/rds-server.ts';
import type { CollectionList, CollectionView } from '#core/contract/collections.ts';
import { formatFull } from '#core/format/count.ts';
import { rowsOfCoverage } from './cells.ts';
import { CollectVerdict } from './collect-verdict.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { DayGrid } from './day-grid.tsx';
import { failedNotice } from './failed-notice.ts';
import { JobsTable } from './jobs-table.tsx';
import { datesOf, formatPeriod, type Period } from './period.ts';
import { PeriodChip } from './period-chip.tsx';
import { RunningButton } from './running-button.tsx';
import { TroubleBanner } from './trouble-banner.tsx';
import { useWanted } from './use-wanted.ts';

/** What is collected, and one button that collects what is not. */
export function CollectPage() {
  const t = useTranslations('collect');
  const { data, error, refetch } = useCollections();
  const wanted = useWanted(data);
  const { period } = wanted;
  const running = data && period ? runningIn(data, period) : null;
  return (
    <PageFrame
      actions={data && period ? <Actions data={data} period={period} running={running} wanted={wanted} /> : null}
      bare
      title={t('title')}
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && period ? <Ledger data={data} period={period} running={running} wanted={wanted} /> : null}
      {!data && !error ? <MonthSkeleton /> : null}
    </PageFrame>
  );
}

/** The newest job that runs and has a day of the period: another month's is among the jobs below. */
function runningIn({ items }: CollectionList, { firstDate, lastDate }: Period): CollectionView | null {
  const touches = (job: CollectionView) => job.firstDate <= lastDate && job.lastDate >= firstDate;
  return items.find(job => job.state === 'running' && touches(job)) ?? null;
}

type PartProps = {
  data: CollectionList;
  period: Period;
  wanted: ReturnType<typeof useWanted>;
  running: CollectionView | null;
};

function Actions({ data, period, wanted, running }: PartProps) {
  const t = useTranslations('collect');
  const locale = useLocale();
  const router = useRouter();
  const request = useRequestCollection();
  const { may, why } = useAdminOnly();
  const start = () =>
    request.mutate(
      { ...period, again: wanted.again, ...(wanted.instance.length > 0 ? { instances: wanted.instance } : {}) },
      {
        onSuccess: job => router.push(`/collect/${encodeURIComponent(job.id)}`),
        onError: error => failedNotice(error, t('notStarted')),
      },
    );
  return (
    <span className="row">
      <span className="row only-wide">
        <PeriodChip onChange={wanted.setPeriod} period={period} today={data.today} />
        <ChoiceChip
          name={t('instances')}
          onChange={values => void wanted.setState({ instance: values.length === 0 ? null : [...values] })}
          options={instancesOf(data, period).map(({ name }) => ({ value: name, label: name }))}
          chosen={wanted.instance}
        />
      </span>
      {running ? <RunningButton job={running} /> : null}
      {running ? null : (
        <Button
          disabled={!may || request.isPending || instancesOf(data, period).length === 0}
          look="primary"
          onClick={start}
          title={why ?? undefined}
        >
          <Icon as={CloudDownload} size="s" />
          {t('collect', { period: formatPeriod(period, locale) })}
        </Button>
      )}
    </span>
  );
}

function Ledger({ data, period, wanted, running }: PartProps) {
  const t = useTranslations('collect');
  const locale = useLocale();
  const dates = datesOf(period);
  const chosen = wanted.instance;
  const coverage = useCoverage({
    from: period.firstDate,
    to: period.lastDate,
    ...(chosen.length > 0 ? { instance: chosen } : {}),
  });
  const known = coverage.data ?? [];
  const names = instanceNames(instancesOf(data, period), chosen, known);
  const summary = coverage.data ? summariseCoverage(known, names.length * dates.length) : null;
  return (
    <>
      <TroubleBanner trouble={data.trouble} />
      <section className="verdict">
        <CollectVerdict
          complete={summary?.complete ?? null}
          period={period}
          running={running}
          wanted={names.length * dates.length}
        />
        <div className="meta">
          <span>{t('daysOf', { zone: data.timeZone })}</span>
          <span>{t('instanceCount', { count: names.length })}</span>
          {summary && summary.skipped > 0 ? (
            <span className="warn">{t('skippedCount', { count: summary.skipped })}</span>
          ) : null}
        </div>
        <div className="row only-narrow">
          <PeriodChip onChange={wanted.setPeriod} period={period} today={data.today} />
        </div>
      </section>
      <div className="page">
        {!summary ? (
          <section className="card">
            {coverage.error ? (
              <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />
            ) : (
              <Skeleton height={180} width="100%" />
            )}
          </section>
        ) : names.length === 0 ? (
          <section className="card">
            <EmptyState icon={ServerOff} title={t('noInstances')}>
              {t('noInstancesBody')}
            </EmptyState>
          </section>
        ) : (
          <div className={wanted.sel ? 'g-2 top-aligned' : ''}>
            <DayGrid
              dates={dates}
              note={t('ledgerNote', {
                entries: formatFull(summary.entries),
                period: formatPeriod(period, locale),
              })}
              onSelect={sel => void wanted.setState({ sel })}
              rows={rowsOfCoverage(known, names, dates)}
              selected={wanted.sel}
            />
            {wanted.sel ? <CoverageCard cell={wanted.sel} onClose={() => void wanted.setState({ sel: null })} /> : null}
          </div>
        )}
        <JobsTable current={null} jobs={data.items} />
      </div>
    </>
  );
}

/** Those that RDS listed in the period or later. */
function instancesOf({ instances }: CollectionList, { firstDate }: Period): CollectionList['instances'] {
  return instances.filter(({ lastListed }) => isOfPeriod(lastListed, firstDate));
}

/** Those chosen; else those that are collected by themselves, and any other that the ledger knows. */
function instanceNames(
  listed: CollectionList['instances'],
  chosen: readonly string[],
  known: readonly { instance: string }[],
): string[] {
  if (chosen.length > 0) return [...chosen];
  const collected = listed.filter(i => i.collected).map(i => i.name);
  return [...new Set([...collected, ...known.map(row => row.instance)])].sort();
}
