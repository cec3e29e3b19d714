'use client';
import { CalendarOff, Download, FileText, SearchX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Suspense } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMonth } from '#components/api/use-month.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { saveText } from '#components/ui/save-file.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { formatMonth } from '#core/format/calendar.ts';
import { ChangesCard } from './changes-card.tsx';
import { CompareCard } from './compare-card.tsx';
import { CoverageNote } from './coverage-note.tsx';
import { toCsv } from './csv.ts';
import { DayCard, type DayCardProps } from './day-card.tsx';
import { FilterBar } from './filter-bar.tsx';
import { rowsOf } from './group-columns.ts';
import { groupCsv } from './group-csv.ts';
import { GroupTable } from './group-table.tsx';
import { HeatMap } from './heat-map.tsx';
import { MonthBar } from './month-bar.tsx';
import { daysText } from './month-filter.ts';
import { MonthSkeleton } from './month-skeleton.tsx';
import { MonthStrip } from './month-strip.tsx';
import { MonthVerdict } from './month-verdict.tsx';
import { TopCard } from './top-card.tsx';
import { useMonthFilter } from './use-month-filter.ts';
import { useMonthLinks } from './use-month-links.ts';
import { useSettled } from './use-settled.ts';
import { type Group, useTableState } from './use-table-state.ts';
import { UserCard } from './user-card.tsx';

/** Statistics of a month: better or worse, who, complete? */
export function MonthPage({ month }: { month: string }) {
  const t = useTranslations('statistics');
  const router = useRouter();
  const state = useMonthFilter();
  const filter = useSettled(state.filter);
  const { data, error, refetch, isPlaceholderData } = useMonth(month, filter);
  const shown = data && (data.month === month || !isPlaceholderData) ? data : undefined;
  return (
    <PageFrame
      actions={<Actions month={month} statistics={shown} />}
      bare
      state={null}
      title={
        <>
          <h1>{t('title')}</h1>
          <MonthBar month={month} onMonth={next => router.push(`/months/${next}${window.location.search}`)} />
        </>
      }
    >
      <section className="verdict">
        {shown ? <MonthVerdict statistics={shown} /> : <h2 className="wait-line">&nbsp;</h2>}
        {shown ? <CoverageNote className="covrow" coverage={shown.coverage} month={month} /> : null}
        <FilterBar {...state} facets={shown?.facets}>
          {shown ? <CoverageNote className="only-wide cov-wide" coverage={shown.coverage} month={month} /> : null}
        </FilterBar>
      </section>
      {error && !shown ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : shown ? (
        <Body any={state.any} clear={state.clear} onDays={(a, b) => state.setDays(daysText(a, b))} statistics={shown} />
      ) : (
        <MonthSkeleton />
      )}
    </PageFrame>
  );
}

type BodyProps = {
  statistics: MonthStatistics;
  any: boolean;
  clear: () => void;
  onDays: DayCardProps['onDays'];
};

function Body({ statistics, any, clear, onDays }: BodyProps) {
  const [{ by }] = useTableState();
  const { month } = statistics;
  const links = useMonthLinks(month);
  // Under a filter nothing tells whether the month was collected.
  if (statistics.total.now.executions === 0 && any) return <NothingFound clear={clear} />;
  if (statistics.total.now.executions === 0 && statistics.coverage.complete + statistics.coverage.partial === 0)
    return <NothingCollected month={month} />;
  const narrowed = (key: Group, name: string) => links.digests({ [key]: [name] });
  return (
    <div className="page">
      <MonthStrip statistics={statistics} />
      <div className="g-2">
        <DayCard onDays={onDays} statistics={statistics} />
        <ChangesCard statistics={statistics} />
      </div>
      {/* Below the fold: it takes part when what is above answers. */}
      <Suspense>
        <div className="g-2 top-aligned">
          <GroupTable digestsHref={narrowed} statistics={statistics} />
          <div className="stack">
            <HeatMap hours={statistics.hours} />
            <UserCard href={name => narrowed('user', name)} statistics={statistics} />
          </div>
        </div>
        <div className="g-2 top-aligned">
          <CompareCard by={by} statistics={statistics} />
          <TopCard statistics={statistics} />
        </div>
      </Suspense>
    </div>
  );
}

function Actions({ month, statistics }: { month: string; statistics: MonthStatistics | undefined }) {
  const t = useTranslations('statistics');
  const [{ by }] = useTableState();
  const links = useMonthLinks(month);
  const save = (of: MonthStatistics) =>
    saveText(`${month}-${by}.csv`, toCsv(groupCsv(by), rowsOf(of, by)), 'text/csv;charset=utf-8');
  return (
    <span className="row only-wide">
      <Button disabled={!statistics} onClick={() => statistics && save(statistics)}>
        <Icon as={Download} size="s" />
        CSV
      </Button>
      <Link className={buttonClass({ look: 'primary' })} href={links.report}>
        <Icon as={FileText} size="s" />
        {t('report')}
      </Link>
    </span>
  );
}

/** Why a month is empty, and the way to fill it. */
export function NothingCollected({ month }: { month: string }) {
  const t = useTranslations('statistics.empty');
  const locale = useLocale();
  const name = formatMonth(month, locale);
  return (
    <EmptyState
      actions={
        <Link className={buttonClass({ look: 'primary' })} href={`/collect?month=${month}`}>
          {t('collect', { month: name })}
        </Link>
      }
      icon={CalendarOff}
      title={t('title', { month: name })}
    >
      {t('body')}
    </EmptyState>
  );
}

/** A filter leaves nothing of a month, and the way to take it off. */
export function NothingFound({ clear }: { clear: () => void }) {
  const t = useTranslations('statistics');
  return (
    <EmptyState
      actions={<Button onClick={clear}>{t('filter.reset')}</Button>}
      icon={SearchX}
      title={t('empty.filtered')}
    >
      {t('empty.filteredBody')}
    </EmptyState>
  );
}
