'use client';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { Figure, Stat, StatStrip } from '#components/ui/stat.tsx';
import type { InstanceView } from '#core/contract/instances.ts';
import { splitDuration } from '#core/format/duration.ts';
import { isPresent } from '#core/instance.ts';
import { fleetVerdict } from './fleet-verdict.ts';

/** The verdict in a sentence, then the figures behind it. */
export function FleetHead({ instances }: { instances: readonly InstanceView[] }) {
  return (
    <>
      <VerdictLine instances={instances} />
      <Tiles instances={instances} />
    </>
  );
}

function VerdictLine({ instances }: { instances: readonly InstanceView[] }) {
  const t = useTranslations('instances.verdict');
  const monitoring = useLive(s => s.settings?.live.monitoring ?? true);
  const v = fleetVerdict(instances);
  if (!monitoring)
    return (
      <h2 className="verdict-line">
        <span className="hl is-warn">{t('off')}</span> {t('offBody')}
      </h2>
    );
  const reasons = [
    v.noWorker > 0 ? t('noWorker', { count: v.noWorker }) : null,
    v.errors > 0 ? t('error', { count: v.errors }) : null,
    v.fallback > 0 ? t('fallback', { count: v.fallback }) : null,
    v.backsOff > 0 ? t('backsOff', { count: v.backsOff }) : null,
    v.paused > 0 ? t('paused', { count: v.paused }) : null,
  ].filter(reason => reason !== null);
  if (v.tone === 'good')
    return (
      <h2 className="verdict-line">
        <span className="hl is-good">{t('all', { count: v.known })}</span> {t('allWell')}
      </h2>
    );
  const less = v.lessWell > 0 ? t('lessWell', { n: v.lessWell }) : reasons.length > 0 ? ':' : t('stop');
  return (
    <h2 className="verdict-line">
      <span className={`hl is-${v.tone}`}>{t('some', { n: v.watched, count: v.known, less })}</span>{' '}
      {reasons.length > 0 ? `${reasons.join(', ')}.` : null}
    </h2>
  );
}

function Tiles({ instances }: { instances: readonly InstanceView[] }) {
  const t = useTranslations('instances.tiles');
  const none = useTranslations('common')('none');
  const v = fleetVerdict(instances);
  const detected = instances.flatMap(i => (i.detected && isPresent(i) ? [i.detected] : []));
  const bySchema = detected.filter(d => d.readingSource === 'performance_schema').length;
  const lags = instances.flatMap(i => (i.status?.lastPollAt ? [i.status.lagP99Ms] : []));
  const logsKnown = detected.flatMap(d => (d.slowLog ? [d.slowLog.on] : []));
  const logsOff = logsKnown.filter(on => !on).length;
  const others = detected.length - bySchema;
  return (
    <StatStrip>
      <Stat
        label={t('watched')}
        sub={v.known > v.watched ? t('notWatched', { count: v.known - v.watched }) : t('allKnown')}
      >
        {v.watched} <span className="delta">{t('ofKnown', { count: v.known })}</span>
      </Stat>
      <Stat
        label={t('source')}
        sub={others > 0 ? t('others', { count: others }) : t(bySchema > 0 ? 'noOthers' : 'notConnected')}
      >
        {bySchema}
      </Stat>
      <Stat label={t('lag')} sub={t('lagNote')}>
        {lags.length > 0 ? (
          <Figure {...splitDuration(Math.max(1, Math.round(Math.max(...lags))))} />
        ) : (
          <span className="muted nothing">{none}</span>
        )}
      </Stat>
      <CostTile instances={instances} />
      <Stat label={t('log')} sub={t('logNote')} wide>
        {logsKnown.length - logsOff}{' '}
        {logsOff > 0 ? <span className="delta worse">{t('logOff', { count: logsOff })}</span> : null}
      </Stat>
    </StatStrip>
  );
}

function CostTile({ instances }: { instances: readonly InstanceView[] }) {
  const t = useTranslations('instances.tiles');
  const none = useTranslations('common')('none');
  const costs = instances.flatMap(i => (i.status?.lastPollAt ? [i.status.cost] : []));
  const server = costs.flatMap(c => (c.serverMs === null ? [] : [c.serverMs]));
  const values = server.length > 0 ? server : costs.map(c => c.roundTripMs);
  const mean = values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null;
  return (
    <Stat label={t('cost')} sub={server.length > 0 ? t('costNote') : t('costRoundTrip')}>
      {mean === null ? <span className="muted nothing">{none}</span> : <Figure {...splitDuration(mean)} />}
    </Stat>
  );
}
