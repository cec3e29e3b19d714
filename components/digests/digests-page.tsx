'use client';
import { Download, FileText, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { fetchAllDigests, useDigests } from '#components/api/use-digests.ts';
import { useMonths } from '#components/api/use-months.ts';
import { notify } from '#components/shell/notify.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { ColumnsMenu } from '#components/statistics/columns-menu.tsx';
import { CoverageNote } from '#components/statistics/coverage-note.tsx';
import { toCsv } from '#components/statistics/csv.ts';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import { FilterBar } from '#components/statistics/filter-bar.tsx';
import { MonthBar } from '#components/statistics/month-bar.tsx';
import { monthLinks } from '#components/statistics/month-links.ts';
import { MonthSkeleton } from '#components/statistics/month-skeleton.tsx';
import { NoMonths } from '#components/statistics/newest-month.tsx';
import { useMonthFilter } from '#components/statistics/use-month-filter.ts';
import { useMonthLinks } from '#components/statistics/use-month-links.ts';
import { useSettled } from '#components/statistics/use-settled.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { ChoiceChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { saveText } from '#components/ui/save-file.ts';
import type { DigestPage, DigestRow } from '#core/contract/statistics.ts';
import { formatFull } from '#core/format/count.ts';
import { DigestCards } from './digest-cards.tsx';
import { COLUMNS, type ColumnKey, FIRST_COLUMNS } from './digest-columns.ts';
import { DIGEST_CSV } from './digest-csv.ts';
import { digestsInput, REVIEWS } from './digest-list.ts';
import { DigestTable } from './digest-table.tsx';
import { DigestsVerdict } from './digests-verdict.tsx';
import { Lenses } from './lenses.tsx';
import { useDigestKeys } from './use-digest-keys.ts';
import { useDigestList } from './use-digest-list.ts';

/** What costs most? The digests of a month. */
export function DigestsPage() {
  const t = useTranslations('digests');
  const months = useMonths();
  const [list, setList] = useDigestList();
  const state = useMonthFilter();
  const filter = useSettled(state.filter);
  const month = list.month ?? months.data?.items[0]?.month ?? null;
  const input = digestsInput(filter, list);
  const digests = useDigests(month, input);
  const page = digests.data?.pages[0];
  const noMonth = months.data && month === null;
  return (
    <PageFrame
      actions={<Actions filter={state.filter} input={input} month={month} />}
      bare
      title={
        <>
          <h1>{t('title')}</h1>
          {month ? <MonthBar month={month} onMonth={next => void setList({ month: next, sel: null })} /> : null}
        </>
      }
    >
      <section className="verdict">
        {page ? <DigestsVerdict page={page} /> : <h2 className="wait-line">&nbsp;</h2>}
        {page && month ? <CoverageNote className="covrow" coverage={page.coverage} month={month} /> : null}
        <FilterBar
          {...state}
          facets={page?.facets}
          first={
            <ChoiceChip
              name={t('reviewed')}
              onChange={values => void setList({ review: REVIEWS.filter(r => values.includes(r)) })}
              options={REVIEWS.map(value => ({ value, label: t(`review.${value}`) }))}
              chosen={list.review}
            />
          }
        >
          {page && month ? (
            <CoverageNote className="only-wide cov-wide" coverage={page.coverage} month={month} />
          ) : null}
        </FilterBar>
      </section>
      {noMonth ? <NoMonths /> : null}
      {(months.error ?? digests.error) && !page ? (
        <ErrorState
          error={months.error ?? digests.error}
          onRetry={() => void (months.error ? months.refetch() : digests.refetch())}
        />
      ) : null}
      {page ? (
        <List digests={digests} onClear={state.clear} page={page} />
      ) : noMonth || months.error || digests.error ? null : (
        <MonthSkeleton />
      )}
    </PageFrame>
  );
}

type ListProps = { page: DigestPage; digests: ReturnType<typeof useDigests>; onClear: () => void };

function List({ page, digests, onClear }: ListProps) {
  const t = useTranslations('digests');
  const [list, setList] = useDigestList();
  const rows = digests.data?.pages.flatMap(p => p.items) ?? [];
  const links = useMonthLinks(page.month);
  useDigestKeys({ rows, selected: list.sel, hrefOf: links.digest, onSelect: sel => void setList({ sel }) });
  const shown = list.cols ? COLUMNS.filter(c => list.cols?.includes(c)) : FIRST_COLUMNS;
  const more =
    page.matched > rows.length ? <MoreRow digests={digests} page={page} rows={rows} span={shown.length + 3} /> : null;
  return (
    <div className="page">
      <div className="lenses">
        <Lenses counts={page.counts} onChange={change => void setList({ change, sel: null })} value={list.change} />
        <span className="grow" />
        <span className="muted num only-wide sub2 nw">
          {t('rows', { shown: formatFull(rows.length), all: formatFull(page.matched) })}
        </span>
        <ColumnsMenu
          columns={COLUMNS.map(key => ({ key, label: t(`columnName.${key}`) }))}
          onChange={next => void setList({ cols: [...next] })}
          shown={shown}
        />
      </div>
      {rows.length === 0 ? (
        <Nothing
          onClear={() => {
            onClear();
            void setList({ change: null, review: null });
          }}
        />
      ) : (
        <section aria-busy={digests.isFetching} className="card dg clip">
          <DigestTable
            columns={shown as readonly ColumnKey[]}
            dir={list.dir}
            hrefOf={links.digest}
            more={more}
            onSort={sort => void setList({ sort, dir: list.sort === sort && list.dir === 'desc' ? 'asc' : 'desc' })}
            page={page}
            rows={rows}
            selected={list.sel}
            sort={list.sort}
          />
          <DigestCards hrefOf={links.digest} page={page} rows={rows} />
          {more ? (
            <div className="only-narrow pad">
              <Button disabled={digests.isFetchingNextPage} onClick={() => void digests.fetchNextPage()}>
                {t('showMore')}
              </Button>
            </div>
          ) : null}
        </section>
      )}
      <Foot />
    </div>
  );
}

type MoreRowProps = {
  page: DigestPage;
  rows: readonly DigestRow[];
  digests: ReturnType<typeof useDigests>;
  span: number;
};

function MoreRow({ page, rows, digests, span }: MoreRowProps) {
  const t = useTranslations('digests');
  const shown = rows.reduce((sum, row) => sum + row.now.totalUs, 0);
  const rest = Math.max(0, page.matchedUs - shown);
  return (
    <tr className="total">
      <td>
        <span className="shr num">
          <span />
          <b>{page.total.now.totalUs === 0 ? '' : formatShare(rest / page.total.now.totalUs)}</b>
        </span>
      </td>
      <td />
      <td colSpan={span - 2}>
        {t('moreDigests', { count: formatFull(page.matched - rows.length), time: formatUs(rest) })}{' '}
        <button
          className="acc lk th-b"
          disabled={digests.isFetchingNextPage}
          onClick={() => void digests.fetchNextPage()}
          type="button"
        >
          {t('show')}
        </button>
      </td>
    </tr>
  );
}

type ActionsProps = {
  month: string | null;
  input: Parameters<typeof fetchAllDigests>[1];
  filter: Parameters<typeof monthLinks>[1];
};

function Actions({ month, input, filter }: ActionsProps) {
  const t = useTranslations('digests');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (!month) return;
    setBusy(true);
    try {
      const rows = await fetchAllDigests(month, input);
      saveText(`digests-${month}.csv`, toCsv(DIGEST_CSV, rows), 'text/csv;charset=utf-8');
    } catch {
      // The list itself stays; a file that could not be fetched is said so and can be asked for again.
      notify({ tone: 'crit', title: t('csvFailed') });
    }
    setBusy(false);
  };
  return (
    <span className="row only-wide">
      <Button disabled={!month || busy} onClick={() => void save()}>
        <Icon as={Download} size="s" />
        CSV
      </Button>
      {month ? (
        <Link className={buttonClass({ look: 'primary' })} href={monthLinks(month, filter).report}>
          <Icon as={FileText} size="s" />
          {t('report')}
        </Link>
      ) : null}
    </span>
  );
}

function Nothing({ onClear }: { onClear: () => void }) {
  const t = useTranslations('digests');
  return (
    <section className="card">
      <EmptyState actions={<Button onClick={onClear}>{t('clear')}</Button>} icon={SearchX} title={t('nothing')}>
        {t('nothingBody')}
      </EmptyState>
    </section>
  );
}

function Foot() {
  const t = useTranslations('digests.keys');
  return (
    <div className="row muted sub2 only-wide keysrow">
      <span>
        <kbd>j</kbd> <kbd>k</kbd> {t('move')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('open')}
      </span>
      <span>
        <kbd>p</kbd> {t('plan')}
      </span>
      <span>
        <kbd>r</kbd> {t('review')}
      </span>
      <span>
        <kbd>c</kbd> {t('copy')}
      </span>
      <span className="grow" />
      <span className="row num">
        {t('ramp')} 0
        <span aria-hidden className="ramp">
          {[0, 1, 2, 3, 4, 5, 6].map(step => (
            <i className={`h${step}`} key={step} />
          ))}
        </span>
        2 h+
      </span>
    </div>
  );
}
