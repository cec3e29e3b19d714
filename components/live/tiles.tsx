'use client';
import { Lock } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useSummary } from '#components/api/use-summary.ts';
import { LiveClock } from '#components/live-data/live-clock.tsx';
import { useLive } from '#components/live-data/live-provider.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Delta, Figure, Stat, StatStrip } from '#components/ui/stat.tsx';
import type { CaptureSummary } from '#core/contract/captures.ts';
import type { InstanceView } from '#core/contract/instances.ts';
import { describeChange } from '#core/format/change.ts';
import { formatCount } from '#core/format/count.ts';
import { formatSpan, splitDuration } from '#core/format/duration.ts';
import { isPolled, isPresent } from '#core/instance.ts';
import { LANES_MS } from './lane-layout.ts';
import { longestSince } from './live-rows.ts';

const SUMMARY_MINUTES = 15;
type TilesProps = { captures: ReadonlyMap<string, CaptureSummary>; instances: readonly InstanceView[] };

/** The strip: what runs, how long, who waits, how much was captured, what watching costs. */
export function Tiles({ captures, instances }: TilesProps) {
  const running = [...captures.values()].filter(c => c.phase === 'running');
  return (
    <StatStrip>
      <RunningTile instances={instances} running={running} />
      <LongestTile captures={captures} running={running} />
      <WaitsTile running={running} />
      <CapturedTile />
      <CostTile instances={instances} />
    </StatStrip>
  );
}

const instancesOf = (captures: readonly CaptureSummary[]) => [...new Set(captures.map(c => c.instance))];

function RunningTile({
  running,
  instances,
}: {
  running: readonly CaptureSummary[];
  instances: readonly InstanceView[];
}) {
  const t = useTranslations('live.tiles');
  const none = useTranslations('common')('none');
  const lost = useLive(s => s.connection === 'lost');
  const count = instances.filter(isPresent).length;
  const polled = instances.filter(isPolled).length;
  const on = instancesOf(running).length;
  const label = (
    <>
      {running.length > 0 ? <span className="pulse" /> : null}
      {lost ? t('runningThen') : t('running')}
    </>
  );
  return (
    <Stat label={label} sub={running.length > 0 ? t('onInstances', { n: on, count }) : t('onNone', { count: polled })}>
      {running.length > 0 ? (
        <span data-testid="running-count">{running.length}</span>
      ) : (
        <span className="muted nothing">{none}</span>
      )}
    </Stat>
  );
}

function LongestTile({
  running,
  captures,
}: {
  running: readonly CaptureSummary[];
  captures: ReadonlyMap<string, CaptureSummary>;
}) {
  const t = useTranslations('live.tiles');
  const none = useTranslations('common')('none');
  const lost = useLive(s => s.connection === 'lost');
  const now = useServerNow(5_000);
  const longest = running.reduce<CaptureSummary | null>((a, b) => (a && a.start <= b.start ? a : b), null);
  if (longest)
    return (
      <Stat label={t('longest')} mono sub={lost ? t('clockStopped') : t('on', { instance: longest.instance })}>
        <span className="tight">
          <LiveClock capture={longest} />
        </span>
      </Stat>
    );
  const slowest = longestSince(captures.values(), now - LANES_MS);
  if (!slowest)
    return (
      <Stat label={t('longestRecent')} sub={t('noneSlow')}>
        <span className="muted nothing">{none}</span>
      </Stat>
    );
  return (
    <Stat label={t('longestRecent')} sub={t('on', { instance: slowest.instance })}>
      <Figure {...splitDuration(slowest.elapsedMs)} />
    </Stat>
  );
}

function WaitsTile({ running }: { running: readonly CaptureSummary[] }) {
  const t = useTranslations('live.tiles');
  const none = useTranslations('common')('none');
  const waiting = running.filter(c => c.wait !== null);
  const on = instancesOf(waiting);
  const label = (
    <>
      <Icon as={Lock} size="xs" />
      {t('waits')}
    </>
  );
  const sub =
    on.length === 0
      ? t('noWaits')
      : on[0] && on.length === 1
        ? t('waitsAll', { instance: on[0] })
        : t('waitsOn', { count: on.length });
  return (
    <Stat label={label} sub={sub} {...(waiting.length > 0 ? { tone: 'warn' as const } : {})}>
      {waiting.length > 0 ? waiting.length : <span className="muted nothing">{none}</span>}
    </Stat>
  );
}

function CapturedTile() {
  const t = useTranslations('live.tiles');
  const locale = useLocale();
  const first = useLive(s => s.summary);
  const connected = useLive(s => s.connection === 'connected');
  const asked = useSummary(SUMMARY_MINUTES, connected);
  const summary = asked.data ?? first;
  const span = formatSpan(SUMMARY_MINUTES * 60_000, locale);
  if (!summary) return <Stat label={t('captured', { span })}>…</Stat>;
  const change = describeChange(summary.captured, summary.capturedBefore);
  const before = summary.capturedBefore;
  return (
    <Stat
      label={t('captured', { span })}
      sub={before === null ? t('noBefore') : t('before', { span, count: formatCount(before) })}
    >
      {formatCount(summary.captured)}
      {change ? <Delta change={change} /> : null}
    </Stat>
  );
}

/** The mean cost of a poll over the instances that are polled: server time where it is known, else the round trip. */
function CostTile({ instances }: { instances: readonly InstanceView[] }) {
  const t = useTranslations('live.tiles');
  const none = useTranslations('common')('none');
  const polled = instances.flatMap(i => (i.status?.lastPollAt ? [i.status.cost] : []));
  const server = polled.flatMap(c => (c.serverMs === null ? [] : [c.serverMs]));
  const values = server.length > 0 ? server : polled.map(c => c.roundTripMs);
  if (values.length === 0)
    return (
      <Stat label={t('cost')} onlyWide sub={t('costUnknown')} wide>
        <span className="muted nothing">{none}</span>
      </Stat>
    );
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return (
    <Stat label={t('cost')} onlyWide sub={server.length > 0 ? t('costServer') : t('costRoundTrip')} wide>
      <Figure {...splitDuration(mean)} />
    </Stat>
  );
}
