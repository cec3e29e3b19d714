'use client';
import { useLocale, useTranslations } from 'use-intl';
import { fleetVerdict, type Verdict } from '#components/instances/fleet-verdict.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { formatSpan } from '#core/format/duration.ts';
import { useAgeText } from './use-age-text.ts';

/** A worker whose last beat is older than this is taken for gone, ms. */
const BEAT_DEAD_MS = 10_000;

/** Workers with their last beat, and the instances that need a look. */
export function FleetFoot() {
  const known = useLive(s => s.connection !== 'connecting' && s.settings !== null);
  if (!known) return null;
  return (
    <div className="fleet">
      <Workers />
      <Fleet />
    </div>
  );
}

function Workers() {
  const t = useTranslations('shell');
  const age = useAgeText();
  const workers = useLive(s => s.workers);
  const now = useServerNow(500);
  const alive = workers.filter(w => now - Date.parse(w.heartbeatAt) < BEAT_DEAD_MS);
  const last = Math.max(...alive.map(w => Date.parse(w.heartbeatAt)));
  if (alive.length === 0)
    return (
      <div className="row" title={t('noWorkerWhy')}>
        <span className="dot crit" />
        <b>{t('noWorker')}</b>
      </div>
    );
  return (
    <div className="row">
      <span className="dot live" />
      <b>{t('workers', { count: alive.length })}</b>
      <span className="grow" />
      <span className="muted lbl">{t('beat', { age: age(now - last) })}</span>
    </div>
  );
}

function Fleet() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const instances = useLive(s => s.instances);
  const monitoring = useLive(s => s.settings?.live.monitoring ?? true);
  const verdict = fleetVerdict(instances);
  const word = fleetWord(verdict, monitoring);
  const slowest = Math.max(0, ...instances.filter(i => i.state === 'backs_off').map(i => i.status?.intervalMs ?? 0));
  return (
    <div className="row lbl">
      <span className={`dot ${word.dot}`} />
      <b>{t(word.key, { n: word.n, count: verdict.known })}</b>
      <span className="grow" />
      {word.key === 'backsOff' && slowest > 0 ? (
        <span className="muted">{t('poll', { interval: formatSpan(slowest, locale) })}</span>
      ) : null}
    </div>
  );
}

type Word = {
  key: 'nothingToPoll' | 'paused' | 'unwatched' | 'failing' | 'backsOff' | 'someWatched' | 'allWatched';
  dot: string;
  n: number;
};

/** The one thing about the fleet that is worth its foot: the worst there is. */
function fleetWord(v: Verdict, monitoring: boolean): Word {
  if (v.known === 0) return { key: 'nothingToPoll', dot: 'off', n: 0 };
  if (!monitoring) return { key: 'paused', dot: 'off', n: 0 };
  if (v.noWorker > 0) return { key: 'unwatched', dot: 'crit', n: v.noWorker };
  if (v.errors > 0) return { key: 'failing', dot: 'crit', n: v.errors };
  if (v.backsOff > 0) return { key: 'backsOff', dot: 'warn', n: v.backsOff };
  if (v.watched < v.known) return { key: 'someWatched', dot: 'off', n: v.watched };
  return { key: 'allWatched', dot: '', n: v.watched };
}
