'use client';
import { Unplug } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useInstanceDay } from '#components/api/use-instance.ts';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { type Fact, Facts } from '#components/ui/facts.tsx';
import { KeyTag } from '#components/ui/tag.tsx';
import type { InstanceView } from '#core/contract/instances.ts';
import { formatDuration, formatSpan } from '#core/format/duration.ts';
import { HistoryChart } from './history-chart.tsx';
import { InstanceErrors } from './instance-errors.tsx';
import { formatCost, versionText } from './instance-words.ts';

/** Troubles first, then what was detected, how late and how dear its polls are, and its tags. */
export function InstanceOverview({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances.detail');
  const none = useTranslations('common')('none');
  const detected = useDetectedFacts(instance);
  const polling = usePollingFacts(instance);
  return (
    <>
      <InstanceErrors instance={instance} />
      {instance.detected ? null : (
        <EmptyState icon={Unplug} title={t('connecting')}>
          {t('connectingBody')}
        </EmptyState>
      )}
      <Facts facts={[...detected, ...polling]} none={none} />
      <Charts instance={instance} />
      <div>
        <div className="sec">{t('tags')}</div>
        <div className="kts">
          {Object.entries(instance.tags).map(([key, value]) => (
            <KeyTag key={key}>
              {key}={value}
            </KeyTag>
          ))}
          {Object.keys(instance.tags).length === 0 ? <span className="muted">{none}</span> : null}
        </div>
      </div>
    </>
  );
}

function useDetectedFacts(instance: InstanceView): Fact[] {
  const t = useTranslations('instances.detail');
  const source = useTranslations('instances.source');
  const common = useTranslations('common');
  const times = useTimes();
  const now = useServerNow(60_000);
  const d = instance.detected;
  const address = `${instance.host}:${instance.port}`;
  if (!d) return [{ label: t('address'), value: address, title: address }];
  const fallback = d.readingSource === 'processlist';
  const offset = Math.round(d.clockOffsetMs);
  return [
    { label: t('version'), value: d.version, title: versionText(instance) },
    { label: t('address'), value: address, title: address },
    {
      label: t('ps'),
      value:
        d.performanceSchema === 'denied' ? <span className="crit">{t('psDenied')}</span> : common(d.performanceSchema),
    },
    {
      label: t('source'),
      value: <span className={fallback ? 'crit' : undefined}>{source(d.readingSource)}</span>,
      title: d.readingSource,
    },
    { label: t('account'), value: <span className="mono small">{d.account}</span>, title: d.account },
    {
      label: t('tls'),
      value:
        d.tls === null
          ? null
          : t(d.tls.verified ? 'verified' : 'unverified', { protocol: d.tls.protocol.replace('TLSv', '') }),
    },
    {
      label: t('log'),
      value:
        d.slowLog === null
          ? null
          : d.slowLog.on
            ? t('logOn', { seconds: d.slowLog.longQueryTimeS, output: d.slowLog.output })
            : common('off'),
    },
    {
      label: t('clock'),
      value: `${offset > 0 ? '+' : offset < 0 ? '−' : ''}${formatDuration(Math.max(1, Math.abs(offset)))}`,
    },
    { label: t('up'), value: times.time(d.serverStart, now), title: times.tooltip(d.serverStart) },
    {
      label: t('grants'),
      value: d.missingGrants.length > 0 ? <span className="crit">{d.missingGrants.join(', ')}</span> : null,
      title: d.missingGrants.join('\n'),
    },
  ];
}

function usePollingFacts(instance: InstanceView): Fact[] {
  const t = useTranslations('instances.detail');
  const locale = useLocale();
  const { status } = instance;
  const slower = status && status.intervalMs > instance.intervalMs;
  const set = formatSpan(instance.intervalMs, locale);
  return [
    { label: t('worker'), value: status?.worker ?? null, title: status?.worker ?? '' },
    {
      label: t('poll'),
      value: (
        <span className={slower ? 'warn' : undefined}>
          {formatSpan(status?.intervalMs ?? instance.intervalMs, locale)}{' '}
          <span className="muted plain">{slower ? t('setTo', { value: set }) : t('asSet')}</span>
        </span>
      ),
    },
    { label: t('threshold'), value: formatSpan(instance.thresholdMs, locale) },
    { label: t('running'), value: status ? `${status.running}` : null },
  ];
}

function Charts({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances.detail');
  const now = useServerNow(60_000);
  const day = useInstanceDay(instance.name);
  const history = (day.data ?? instance).status?.history ?? [];
  if (!instance.status) return null;
  const points = (value: (p: (typeof history)[number]) => number) =>
    history.map(p => ({ at: Date.parse(p.at), value: value(p) }));
  return (
    <>
      <HistoryChart
        format={v => formatDuration(Math.max(0.01, Number(v.toFixed(v < 10 ? 1 : 0))))}
        note={t('last24')}
        now={now}
        points={points(p => p.lagMs)}
        title={t('lagChart')}
      />
      <HistoryChart
        format={formatCost}
        note={t('costNote')}
        now={now}
        points={points(p => p.costMs)}
        title={t('costChart')}
      />
    </>
  );
}
