'use client';
import { GitCompareArrows } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import { usePlans } from './use-plans.ts';

/** The digest's plans on this instance, oldest first, and the way to compare; nothing while there is only this one. */
export function PlanHistory({ plan }: { plan: PlanDetail }) {
  const t = useTranslations('compare');
  const times = useTimes();
  const now = useServerNow(60_000);
  const { data } = usePlans({ digest: plan.digest, instance: plan.instance });
  const plans = (data?.pages[0]?.items ?? []).filter(other => other.status === 'collected').toReversed();
  if (plans.length < 2) return null;
  const before = plans[plans.findIndex(other => other.id === plan.id) - 1];
  return (
    <section aria-label={t('history')} className="hist">
      <div className="row between">
        <h3>{t('history')}</h3>
        {before ? (
          <Link
            className={buttonClass({ small: true })}
            href={`/plans/compare?a=${encodeURIComponent(before.id)}&b=${encodeURIComponent(plan.id)}`}
          >
            <Icon as={GitCompareArrows} size="s" /> {t('compare')}
          </Link>
        ) : null}
      </div>
      <div className="hist-row">
        {plans.slice(-12).map(other => (
          <Link
            aria-current={other.id === plan.id ? 'page' : undefined}
            className={cx('chip', other.id === plan.id && 'on')}
            href={`/plans/${encodeURIComponent(other.id)}`}
            key={other.id}
            title={times.tooltip(other.collectedAt)}
          >
            {times.time(other.collectedAt, now)}
          </Link>
        ))}
      </div>
    </section>
  );
}
