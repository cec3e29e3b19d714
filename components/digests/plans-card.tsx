'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Card } from '#components/ui/card.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { formatCount } from '#core/format/count.ts';

const SHOWN = 5;
const TONE = { collected: 'good', refused: 'warn', failed: 'crit' } as const;

/** Plans collected live for this digest, newest first. */
export function PlansCard({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  return (
    <Card note={t('plansNote')} title={t('plans')}>
      <div className="body digest-plans" id="plans">
        {detail.plans.length === 0 ? <p className="muted">{t('noPlans')}</p> : null}
        {detail.plans.slice(0, SHOWN).map(plan => (
          <Link className="pcard" href={`/plans/${encodeURIComponent(plan.id)}`} key={plan.id}>
            <b className="b5 ell" title={tooltip(plan.collectedAt)}>
              {time(plan.collectedAt, now)}
            </b>
            <Tag tone={plan.status === 'collected' && plan.approximate ? 'warn' : TONE[plan.status]}>
              {t(
                plan.status === 'collected'
                  ? plan.approximate
                    ? 'planApproximate'
                    : 'planOk'
                  : plan.status === 'refused'
                    ? 'planRefused'
                    : 'planFailed',
              )}
            </Tag>
            <small className="ell">
              {plan.shape === null ? '' : `${t('planLetter', { letter: plan.shape })} · `}
              {plan.instance}
              {plan.dearest ? ` · ${plan.dearest}` : ''}
              {plan.cost === null ? '' : ` · ${t('planCost', { cost: formatCount(plan.cost) })}`}
              {plan.message ? ` · ${plan.message}` : ''}
            </small>
          </Link>
        ))}
      </div>
    </Card>
  );
}
