'use client';
import { GitCompareArrows } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
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
    <Card actions={<CompareLink plans={detail.plans} />} note={t('plansNote')} title={t('plans')}>
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
              {plan.letter === null ? '' : `${t('planLetter', { letter: plan.letter })} · `}
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

/** Leads from a plan to the newest that runs otherwise on the same instance; nothing while all are alike. */
function CompareLink({ plans }: Pick<DigestDetail, 'plans'>) {
  const t = useTranslations('digests.detail');
  const known = plans.filter(plan => plan.letter !== null);
  const now = known.find(plan => otherBefore(plan, known));
  const before = now && otherBefore(now, known);
  if (!now || !before) return null;
  return (
    <Link
      className={buttonClass({ small: true })}
      href={`/plans/compare?a=${encodeURIComponent(before.id)}&b=${encodeURIComponent(now.id)}`}
    >
      <Icon as={GitCompareArrows} size="s" /> {t('comparePlans', { a: before.letter ?? '', b: now.letter ?? '' })}
    </Link>
  );
}

/** The newest plan of the same instance that runs the statement otherwise. */
function otherBefore(plan: DigestDetail['plans'][number], plans: DigestDetail['plans']) {
  return plans.find(other => other.instance === plan.instance && other.letter !== plan.letter);
}
