'use client';
import { CircleAlert, Hourglass, ShieldX, Waypoints } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { CaptureDetail } from '#core/contract/captures.ts';

/** Where the plan of this digest stands: collected, being collected, refused with its reason, failed, or not yet asked for. */
export function PlanTab({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel.plan');
  const times = useTimes();
  const now = useServerNow(60_000);
  const { plan, laterTry } = detail;
  if (detail.planPending)
    return (
      <EmptyState icon={Hourglass} title={t('pending')}>
        {t('pendingBody')}
      </EmptyState>
    );
  if (plan === null)
    return (
      <EmptyState icon={Waypoints} title={t('none')}>
        {t('noneBody')}
      </EmptyState>
    );
  if (plan.status === 'collected')
    return (
      <EmptyState
        foot={laterTry && t('later', { time: times.time(laterTry.collectedAt, now), reason: laterTry.message ?? '' })}
        icon={Waypoints}
        title={t('collected', { time: times.time(plan.collectedAt, now) })}
        tone="good"
      >
        {plan.schema === detail.schema
          ? t('collectedBody')
          : t('otherSchema', { schema: plan.schema ?? t('noSchema'), own: detail.schema ?? t('noSchema') })}
      </EmptyState>
    );
  const refused = plan.status === 'refused';
  return (
    <EmptyState
      foot={times.time(plan.collectedAt, now)}
      icon={refused ? ShieldX : CircleAlert}
      title={refused ? t('refused') : t('failed')}
      {...(refused ? {} : { tone: 'crit' as const })}
    >
      {plan.message}
    </EmptyState>
  );
}
