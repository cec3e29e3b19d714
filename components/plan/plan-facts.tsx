'use client';
import { Clock, Database, History } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import { formatDuration } from '#core/format/duration.ts';
import { PASTED } from '#core/plan/collected.ts';

/** Where a stored plan comes from. */
export function PlanFacts({ plan }: { plan: PlanDetail }) {
  const t = useTranslations('plan');
  const times = useTimes();
  const now = useServerNow(60_000);
  const pasted = plan.instance === PASTED;
  const kinds = (['v1', 'v2', 'tree', 'mariadb'] as const).filter(kind => plan.documents[kind] !== undefined);
  return (
    <>
      {plan.digest === '' ? null : <ClassChip value={plan.class} word />}
      <span>
        <Icon as={Database} size="xs" />
        <b>{pasted ? t('pasted') : plan.instance}</b> {plan.serverVersion}
      </span>
      {plan.schema === null ? null : <span className="mono">{plan.schema}</span>}
      <span title={times.tooltip(plan.collectedAt)}>
        <Icon as={History} size="xs" />
        {times.time(plan.collectedAt, now)}
      </span>
      {pasted ? null : (
        <span>
          <Icon as={Clock} size="xs" />
          {t('took', { time: formatDuration(plan.tookMs) })}
        </span>
      )}
      <span>{kinds.join(' + ')}</span>
      {plan.approximate ? (
        <Tag title={t('approximateWhy')} tone="warn">
          {t('approximate')}
        </Tag>
      ) : null}
      {plan.captureId === null ? null : (
        <Link className="linkish" href={`/live?sel=${encodeURIComponent(plan.captureId)}`}>
          {t('toCapture')}
        </Link>
      )}
    </>
  );
}
