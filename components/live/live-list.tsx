'use client';
import { lazy, type RefObject, Suspense, useCallback, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCaptures } from '#components/api/use-captures.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { KEPT_MS } from '#components/live-data/live-state.ts';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { formatSpan } from '#core/format/duration.ts';
import { Announcer } from './announcer.tsx';
import { CaptureTable, TableFoot } from './capture-table.tsx';
import { type LiveFilter, listInput } from './live-filter.ts';
import { finishedRows, runningRows } from './live-rows.ts';
import { TableSkeleton } from './live-skeleton.tsx';
import { RANGES } from './range.ts';
import { useVisibleColumns } from './use-columns.ts';
import { useHeldRows } from './use-held-rows.ts';
import { useListKeys } from './use-list-keys.ts';
import type { useLiveFilter } from './use-live-filter.ts';

type LiveListProps = ReturnType<typeof useLiveFilter> & {
  captures: ReadonlyMap<string, CaptureSummary>;
  frozen: boolean;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onPause: () => void;
  step: RefObject<((by: 1 | -1) => void) | null>;
};

const NothingSlow = lazy(() => import('./nothing-slow.tsx').then(m => ({ default: m.NothingSlow })));

/** The list is loaded anew long before the socket's rows since its last load are dropped. */
const REFETCH_MS = KEPT_MS / 6;
/** With a text the server searches more than a row shows, so it is asked again while the list is watched. */
const SEARCH_REFETCH_MS = 3_000;

/** The statements that pass the filter: those that run from the socket, those that ended from the API and the socket. */
export function LiveList(props: LiveListProps) {
  const { filter, change, captures, frozen, selected, onSelect, onPause, step } = props;
  const columns = useVisibleColumns(selected !== null);
  const [hovered, setHovered] = useState(false);
  const pages = useCaptures(
    useMemo(() => listInput(filter), [filter]),
    {
      refetchMs: frozen ? false : filter.q.trim() ? SEARCH_REFETCH_MS : REFETCH_MS,
    },
  );
  const lists = useLists(captures, filter, pages.data?.pages, pages.hasNextPage);
  // What is shown while an answer is on its way belongs to the old filter: it must not be held on to.
  const settled = pages.isSuccess && !pages.isPlaceholderData;
  const mode = !settled ? 'free' : frozen ? 'frozen' : hovered ? 'held' : 'free';
  const shown = useHeldRows(lists, mode, JSON.stringify(filter));
  useListKeys({ rows: [...shown.running, ...shown.finished], selected, onSelect, onPause, step });
  const { fetchNextPage } = pages;
  const older = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const notes = useNotes(shown.running.length, shown.finished.length, filter, pages.hasNextPage);
  const empty = shown.running.length === 0 && shown.finished.length === 0;
  if (pages.error && !pages.data) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (empty && pages.isPending) return <TableSkeleton />;
  if (empty)
    return (
      <Suspense fallback={<TableSkeleton />}>
        <NothingSlow {...props} />
      </Suspense>
    );
  return (
    <>
      <Announcer count={lists.running.length} />
      <CaptureTable
        columns={columns}
        filter={filter}
        finished={shown.finished}
        finishedNote={notes.finished}
        foot={
          <TableFoot
            empty={shown.finished.length === 0}
            hasOlder={pages.hasNextPage}
            loading={pages.isFetchingNextPage}
            onOlder={older}
          />
        }
        onHover={setHovered}
        onRelease={frozen ? onPause : shown.release}
        onSelect={onSelect}
        onSort={(sort, dir) => change({ sort, dir })}
        running={shown.running}
        runningNote={notes.running}
        selected={selected}
        waiting={shown.waiting}
      />
    </>
  );
}

type Pages = readonly { items: readonly CaptureSummary[] }[] | undefined;

function useLists(captures: ReadonlyMap<string, CaptureSummary>, filter: LiveFilter, pages: Pages, hasOlder: boolean) {
  const now = useServerNow(1_000);
  const loaded = useMemo(() => (pages ?? []).flatMap(p => p.items), [pages]);
  const finished = useMemo(
    () => finishedRows(loaded, captures, filter, !hasOlder, now),
    [loaded, captures, filter, hasOlder, now],
  );
  const running = useMemo(() => runningRows(captures.values(), filter, now), [captures, filter, now]);
  return { running, finished };
}

function useNotes(running: number, finished: number, filter: LiveFilter, hasOlder: boolean) {
  const t = useTranslations('live.table');
  const locale = useLocale();
  const times = useTimes();
  const lostAt = useLive(s => s.lostAt);
  const inRange = filter.from === null && !hasOlder;
  return {
    running: lostAt === null ? running : t('runningAt', { count: running, time: times.clock(lostAt) }),
    finished: inRange
      ? t('finishedIn', { count: finished, span: formatSpan(RANGES[filter.range], locale) })
      : t('finishedShown', { count: finished }),
  };
}
