'use client';
import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { lazy, type RefObject, Suspense, useCallback, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SeededLive, useLive, useLiveStore } from '#components/live-data/live-provider.tsx';
import { isKnown, type LiveState } from '#components/live-data/live-state.ts';
import { FrozenTime } from '#components/live-data/use-server-now.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { PanelStandIn } from '#components/ui/panel-skeleton.tsx';
import { useHydrated } from '#components/ui/use-hydrated.ts';
import type { LiveSnapshot } from '#core/contract/socket.ts';
import { formatDuration, formatSpan } from '#core/format/duration.ts';
import { isPolled } from '#core/instance.ts';
import { FilterBar } from './filter-bar.tsx';
import { Lanes } from './lanes.tsx';
import { LiveList } from './live-list.tsx';
import { LiveSkeleton } from './live-skeleton.tsx';
import { Tiles } from './tiles.tsx';
import { useLiveFilter } from './use-live-filter.ts';

const FirstRun = lazy(() => import('./first-run.tsx').then(m => ({ default: m.FirstRun })));
const CapturePanel = lazy(() => import('./capture-panel.tsx').then(m => ({ default: m.CapturePanel })));

export type Frozen = { state: LiveState; at: number };

/** What the server has read for the first paint. */
export type FirstPaint = { snapshot: LiveSnapshot; queries: DehydratedState };

/** Is it slow now, where, and does it pile up? `first` is null where the server had no answer in time: then the browser asks. */
export function LivePage({ first }: { first: FirstPaint | null }) {
  return (
    <SeededLive snapshot={first?.snapshot ?? null}>
      <HydrationBoundary state={first?.queries}>
        <Page />
      </HydrationBoundary>
    </SeededLive>
  );
}

function Page() {
  const t = useTranslations('live');
  const [sel, setSel] = useQueryState('sel', parseAsString.withOptions({ history: 'push' }));
  const step = useRef<((by: 1 | -1) => void) | null>(null);
  const loading = useTranslations('common')('loading');
  const { frozen, toggle } = usePause();
  const known = useLive(isKnown);
  const empty = useLive(s => isKnown(s) && s.instances.length === 0 && s.captures.size === 0);
  const select = useCallback((id: string | null) => void setSel(id), [setSel]);
  const panel = sel ? (
    <Suspense fallback={<PanelStandIn label={loading} />}>
      <CapturePanel id={sel} key={sel} onClose={() => select(null)} onStep={by => step.current?.(by)} />
    </Suspense>
  ) : null;
  return (
    <FrozenTime at={frozen?.at ?? null}>
      <PageFrame
        actions={<PauseButton frozen={frozen} onToggle={toggle} />}
        panel={panel}
        state={<PollState frozen={frozen} />}
        title={t('title')}
      >
        {known ? (
          empty ? (
            <Suspense fallback={<LiveSkeleton />}>
              <FirstRun />
            </Suspense>
          ) : (
            <Body frozen={frozen} onPause={toggle} onSelect={select} selected={sel} step={step} />
          )
        ) : (
          <LiveSkeleton />
        )}
      </PageFrame>
    </FrozenTime>
  );
}

/** Pausing keeps a copy of all that is shown, and the moment it is of. */
function usePause() {
  const store = useLiveStore();
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const toggle = useCallback(() => {
    setFrozen(was => (was ? null : { state: store.get(), at: Date.now() + store.get().offsetMs }));
  }, [store]);
  return { frozen, toggle };
}

function PauseButton({ frozen, onToggle }: { frozen: Frozen | null; onToggle: () => void }) {
  const t = useTranslations('live');
  return (
    <Button aria-pressed={frozen !== null} className="only-wide" onClick={onToggle}>
      <Icon as={frozen ? Play : Pause} size="s" />
      {frozen ? t('goOn') : t('pause')} <kbd>Space</kbd>
    </Button>
  );
}

/** How many are watched, how often, how late; or of when the paused page is. */
function PollState({ frozen }: { frozen: Frozen | null }) {
  const t = useTranslations();
  const locale = useLocale();
  const times = useTimes();
  const instances = useLive(s => s.instances);
  const interval = useLive(s => s.settings?.live.intervalMs ?? 0);
  const polled = instances.flatMap(i => (i.status?.lastPollAt ? [i.status.lagMs] : []));
  if (frozen) return <>· {t('live.pausedAt', { time: times.clock(frozen.at) })}</>;
  const count = instances.filter(isPolled).length;
  if (count === 0) return null;
  const parts = [t('common.instances', { count }), t('shell.every', { interval: formatSpan(interval, locale) })];
  if (polled.length > 0)
    parts.push(t('shell.lag', { lag: formatDuration(Math.max(1, Math.round(Math.max(...polled)))) }));
  return <>· {parts.join(' · ')}</>;
}

type BodyProps = {
  frozen: Frozen | null;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onPause: () => void;
  step: RefObject<((by: 1 | -1) => void) | null>;
};

function Body({ frozen, selected, onSelect, onPause, step }: BodyProps) {
  const live = useLive(s => s.captures);
  const now = useLive(s => s.instances);
  const captures = frozen?.state.captures ?? live;
  const instances = frozen?.state.instances ?? now;
  const filterState = useLiveFilter();
  const hydrated = useHydrated();
  return (
    <div className="seeded" inert={!hydrated}>
      <Tiles captures={captures} instances={instances} />
      <Lanes captures={captures} instances={instances} onSelect={onSelect} selected={selected} />
      <FilterBar {...filterState} />
      <LiveList
        captures={live}
        frozen={frozen !== null}
        onPause={onPause}
        onSelect={onSelect}
        selected={selected}
        step={step}
        {...filterState}
      />
    </div>
  );
}
