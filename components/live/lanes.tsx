'use client';
import { type MouseEvent, memo, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { elapsedAt } from '#components/live-data/elapsed.ts';
import { onTick } from '#components/live-data/ticker.ts';
import { useReadServerNow, useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import type { CaptureSummary } from '#core/contract/captures.ts';
import type { InstanceView } from '#core/contract/instances.ts';
import { formatDuration } from '#core/format/duration.ts';
import { heatOfTime } from '#core/format/heat.ts';
import { isPolled, isPresent } from '#core/instance.ts';
import { type Bar, LANES_MS, type Lane, layOutLanes } from './lane-layout.ts';

const MOST_LANES = 12;
const ROW = 9;
const MINUTES = [5, 4, 3, 2, 1] as const;

type LanesProps = {
  captures: ReadonlyMap<string, CaptureSummary>;
  instances: readonly InstanceView[];
  selected: string | null;
  onSelect: (id: string) => void;
};

/**
 * The last five minutes: a lane an instance, a bar a statement, open at "now" while it runs, hatched while it waits for a lock.
 * Bars are placed once, relative to an origin; each tick only moves the strip they stand on.
 */
export function Lanes({ captures, instances, selected, onSelect }: LanesProps) {
  const t = useTranslations('live.lanes');
  const slow = useServerNow(5_000);
  const names = useMemo(() => instances.filter(isPresent).map(i => i.name), [instances]);
  const polled = useMemo(() => new Set(instances.filter(isPolled).map(i => i.name)), [instances]);
  const lanes = useMemo(() => layOutLanes(captures.values(), names, slow - LANES_MS), [captures, names, slow]);
  const strip = useMovingStrip(slow);
  const shown = lanes.slice(0, MOST_LANES);
  const hidden = lanes.slice(MOST_LANES);
  const pick = (event: MouseEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.id : undefined;
    if (id) onSelect(id);
  };
  return (
    <Card actions={<Legend />} note={t('note')} title={t('title')}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the table below has every bar as a row */}
      <div className="lanes" onClick={pick} ref={strip}>
        {shown.map(lane => (
          <LaneRow
            key={lane.instance}
            lane={lane}
            origin={slow}
            polled={polled.has(lane.instance)}
            selected={selected}
          />
        ))}
        {hidden.length > 0 ? (
          <p className="lanes-more muted">
            {hidden.every(l => l.bars.length === 0)
              ? t('moreQuiet', { count: hidden.length })
              : t('moreBusy', { count: hidden.length })}
          </p>
        ) : null}
        <Axis />
      </div>
    </Card>
  );
}

/** Moves the bars ten times a second by one CSS variable: how much of the window has passed since `origin`, in percent. */
function useMovingStrip(origin: number) {
  const ref = useRef<HTMLDivElement>(null);
  const readNow = useReadServerNow();
  useEffect(() => {
    const move = () =>
      ref.current?.style.setProperty('--passed', `${(((readNow() - origin) / LANES_MS) * 100).toFixed(3)}%`);
    move();
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    return still ? undefined : onTick(move);
  }, [origin, readNow]);
  return ref;
}

const LaneRow = memo(function LaneRow({
  lane,
  polled,
  origin,
  selected,
}: {
  lane: Lane;
  polled: boolean;
  origin: number;
  selected: string | null;
}) {
  const t = useTranslations('live.lanes');
  const height = lane.rows * ROW + 9;
  const label = t('label', { instance: lane.instance, captured: lane.bars.length, running: lane.running });
  return (
    <div className={cx('lane', lane.running > 1 && 'hot', lane.bars.length === 0 && 'q')}>
      <div className="nm">
        <span className="ell" title={lane.instance}>
          {lane.instance}
        </span>
        {lane.running > 0 ? <em title={t('running', { count: lane.running })}>{lane.running}</em> : null}
      </div>
      <div aria-label={label} className="track" role="img" style={{ height }}>
        {lane.bars.length === 0 ? <span className="quiet">{polled ? t('quiet') : t('notPolled')}</span> : null}
        <div className="strip">
          <div className="moving">
            {lane.bars.map(bar => (
              <BarMark bar={bar} key={bar.capture.id} origin={origin} selected={bar.capture.id === selected} />
            ))}
          </div>
        </div>
        {lane.bars.map(bar =>
          bar.endMs === null ? (
            <i
              className={cx('now-dot', `h${heatOfTime(elapsedAt(bar.capture, origin))}`)}
              key={bar.capture.id}
              style={{ top: 5 + bar.row * ROW }}
            />
          ) : null,
        )}
      </div>
    </div>
  );
});

function BarMark({ bar, origin, selected }: { bar: Bar; origin: number; selected: boolean }) {
  const { capture } = bar;
  const elapsed = Math.max(elapsedAt(capture, origin), capture.elapsedMs);
  const left = ((bar.startMs - (origin - LANES_MS)) / LANES_MS) * 100;
  const from = Math.max(left, -1);
  const width = bar.endMs === null ? null : ((bar.endMs - bar.startMs) / LANES_MS) * 100 - (from - left);
  return (
    <i
      className={cx('bar-m', `h${heatOfTime(elapsed)}`, capture.wait && 'wait', selected && 'sel')}
      data-id={capture.id}
      style={{
        top: 5 + bar.row * ROW,
        left: `${from}%`,
        ...(width === null ? { right: '-100%' } : { width: `${width}%` }),
      }}
      title={`${formatDuration(elapsed)} · ${capture.user ?? ''} · ${capture.statement.slice(0, 120)}`}
    />
  );
}

function Axis() {
  const t = useTranslations('live.lanes');
  const times = useTimes();
  const now = useServerNow(1_000);
  return (
    <div aria-hidden className="axis">
      <span className="corner" />
      <div>
        {MINUTES.map((n, i) => (
          <span className={n % 2 === 0 || n === 1 ? 'only-wide' : undefined} key={n} style={{ left: `${i * 20}%` }}>
            {n === 5 ? t('first', { n }) : t('minute', { n })}
          </span>
        ))}
        <span style={{ left: '100%' }}>{now === 0 ? '' : t('now', { time: times.clock(now) })}</span>
      </div>
    </div>
  );
}

function Legend() {
  const t = useTranslations('live.lanes');
  return (
    <div aria-hidden className="legend">
      <span className="only-wide">
        <i className="bar-m h5 wait sample" />
        {t('lockWait')}
      </span>
      <span>
        2 s
        <span className="ramp">
          {[2, 3, 4, 5, 6].map(h => (
            <i className={`h${h}`} key={h} />
          ))}
        </span>
        60 s+
      </span>
    </div>
  );
}
