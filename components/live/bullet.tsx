'use client';
import { useTranslations } from 'use-intl';
import { formatDuration } from '#core/format/duration.ts';
import { heatOfTime } from '#core/format/heat.ts';

type BulletProps = { elapsedMs: number; running: boolean; usual: { executions: number; p50Ms: number; p95Ms: number } };

/** This execution on a bar, against the band from p50 to p95 of its digest. */
export function Bullet({ elapsedMs, running, usual }: BulletProps) {
  const t = useTranslations('panel');
  const top = Math.max(elapsedMs * 1.19, usual.p95Ms * 1.25, 1);
  const at = (ms: number) => `${Math.min(100, (ms / top) * 100).toFixed(2)}%`;
  const band = Math.max(1.2, ((usual.p95Ms - usual.p50Ms) / top) * 100);
  const label = t('bullet', {
    now: formatDuration(elapsedMs),
    p50: formatDuration(usual.p50Ms),
    p95: formatDuration(usual.p95Ms),
    count: usual.executions,
  });
  const nowAt = (elapsedMs / top) * 100;
  const bandAt = (usual.p50Ms / top) * 100;
  // The two captions would run into each other when both stand in the same half: then the mark alone says "now".
  const apart = Math.abs(nowAt - bandAt) > 52 && bandAt < nowAt;
  return (
    <svg aria-label={label} className="bullet" height="30" role="img" width="100%">
      <rect fill="var(--grid)" height="8" rx="4" width="100%" x="0" y="4" />
      <rect className={`f${heatOfTime(elapsedMs)}`} height="8" opacity=".9" rx="4" width={at(elapsedMs)} x="0" y="4" />
      <rect fill="var(--s2)" height="8" width={`${band.toFixed(2)}%`} x={at(usual.p50Ms)} y="4" />
      <line stroke="var(--text)" strokeWidth="2" x1={at(elapsedMs)} x2={at(elapsedMs)} y1="1" y2="15" />
      <text className="ax" x={bandAt < 50 ? at(usual.p50Ms) : '0'} y="27">
        {t('usual', { from: formatDuration(usual.p50Ms), to: formatDuration(usual.p95Ms) })}
      </text>
      {apart ? (
        <text className="ax strong-ax" textAnchor="middle" x={at(elapsedMs)} y="27">
          {running ? t('now') : t('was')}
        </text>
      ) : null}
    </svg>
  );
}
