'use client';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Card } from '#components/ui/card.tsx';
import type { CollectionDetail } from '#core/contract/collections.ts';
import { callRates } from './call-rate.ts';
import { begunAt } from './job-figures.ts';

/** Calls of GetLogEvents a second that AWS grants an account and region unless it was asked for more. */
const QUOTA = 25;
const SLICES = 60;
const HEIGHT = 72;
/** Part of the height above the quota's line. */
const ROOM = 1.12;

/** How fast a job reads against the quota of the account, from its start until now or its end. */
export function CallsCard({ job }: { job: CollectionDetail }) {
  const t = useTranslations('collect.rate');
  const { clock } = useTimes();
  const now = useServerNow(1_000) || Date.parse(job.at);
  const start = Date.parse(begunAt(job));
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now;
  const rates = callRates(job.tasks, start, end, SLICES);
  const top = Math.max(QUOTA, ...rates) * ROOM;
  const y = (rate: number) => 100 - (rate / top) * 100;
  const line = rates
    .map((rate, n) => `${n === 0 ? 'M' : 'L'}${(n / (SLICES - 1)) * 100} ${y(rate).toFixed(2)}`)
    .join('');
  const latest = rates.at(-1) ?? 0;
  const quotaY = (y(QUOTA) / 100) * HEIGHT;
  const latestY = (y(latest) / 100) * HEIGHT;
  const shown = job.finishedAt ? Math.max(...rates) : latest;
  return (
    <Card note={t('note')} title={t('title')}>
      <div className="body">
        <div className="plot calls-plot">
          <svg aria-label={t('summary', { rate: shown.toFixed(1), quota: QUOTA })} height={HEIGHT + 20} role="img">
            <line className="gl0" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
            <line stroke="var(--crit)" strokeWidth="1.25" x1="0" x2="100%" y1={quotaY} y2={quotaY} />
            <text className="ax quota-ax" dx="6" x="100%" y={quotaY + 4}>
              {QUOTA}
            </text>
            <text className="ax" x="0" y={quotaY - 4}>
              {t('quota')}
            </text>
            <svg aria-hidden height={HEIGHT} preserveAspectRatio="none" viewBox="0 0 100 100" width="100%">
              <path d={`${line}L100 100L0 100Z`} fill="var(--s1)" opacity=".1" />
              <path className="ln" d={line} stroke="var(--s1)" />
            </svg>
            {job.finishedAt ? null : (
              <text className="ax strong-ax" dx="6" x="100%" y={Math.max(quotaY + 18, Math.min(HEIGHT, latestY + 4))}>
                {latest.toFixed(1)}
              </text>
            )}
            <text className="ax" x="0" y={HEIGHT + 15}>
              {clock(begunAt(job))}
            </text>
            <text className="ax" textAnchor="end" x="100%" y={HEIGHT + 15}>
              {job.finishedAt ? clock(job.finishedAt) : t('now')}
            </text>
          </svg>
        </div>
      </div>
    </Card>
  );
}
