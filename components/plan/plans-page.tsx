'use client';
import { Waypoints, X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SqlLine } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { PlanSummary } from '#core/contract/plans.ts';
import { usePlans } from './use-plans.ts';

const PARSERS = { digest: parseAsString, instance: parseAsString };

/** Recently collected plans, newest first; of one digest or instance when the address says so. */
export function PlansPage() {
  const t = useTranslations('plan');
  const [filter, setFilter] = useQueryStates(PARSERS, { history: 'replace' });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePlans(filter);
  const plans = data?.pages.flatMap(page => page.items);
  return (
    <PageFrame title={t('plans')}>
      <Filters filter={filter} onClear={name => void setFilter({ [name]: null })} />
      {!plans && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!plans && !error ? <Skeleton height={320} width="100%" /> : null}
      {plans && plans.length === 0 ? <NoPlans /> : null}
      {plans && plans.length > 0 ? (
        <Card>
          <PlanTable onInstance={instance => void setFilter({ instance })} plans={plans} />
        </Card>
      ) : null}
      {hasNextPage ? (
        <div>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </PageFrame>
  );
}

function Filters({
  filter,
  onClear,
}: {
  filter: { digest: string | null; instance: string | null };
  onClear: (name: 'digest' | 'instance') => void;
}) {
  const t = useTranslations('plan');
  const chips = (['digest', 'instance'] as const).flatMap(name =>
    filter[name] ? [{ name, value: filter[name] }] : [],
  );
  if (chips.length === 0) return null;
  return (
    <div className="filters">
      {chips.map(({ name, value }) => (
        <button
          aria-label={t('allPlans')}
          className="chip on"
          key={name}
          onClick={() => onClear(name)}
          title={t('allPlans')}
          type="button"
        >
          {t(name)} <b className="mono">{value.slice(0, 24)}</b>
          <Icon as={X} size="xs" />
        </button>
      ))}
    </div>
  );
}

function NoPlans() {
  const t = useTranslations('plan');
  const action = (
    <Link className={buttonClass({ look: 'primary' })} href="/live">
      {t('toLive')}
    </Link>
  );
  return (
    <EmptyState actions={action} icon={Waypoints} title={t('emptyTitle')}>
      {t('emptyBody')}
    </EmptyState>
  );
}

function PlanTable({ plans, onInstance }: { plans: readonly PlanSummary[]; onInstance: (instance: string) => void }) {
  const t = useTranslations('plan');
  return (
    <table className="cards fix plan-list">
      <thead>
        <tr>
          <th>{t('time')}</th>
          <th>{t('instance')}</th>
          <th>{t('schema')}</th>
          <th>{t('statement')}</th>
          <th>{t('result')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map(plan => (
          <PlanRow key={plan.id} onInstance={onInstance} plan={plan} />
        ))}
      </tbody>
    </table>
  );
}

function PlanRow({ plan, onInstance }: { plan: PlanSummary; onInstance: (instance: string) => void }) {
  const router = useRouter();
  const times = useTimes();
  const now = useServerNow(60_000);
  const href = `/plans/${encodeURIComponent(plan.id)}`;
  return (
    <tr onClick={() => router.push(href)}>
      <td className="num muted" title={times.tooltip(plan.collectedAt)}>
        {times.time(plan.collectedAt, now)}
      </td>
      <td>
        <button
          className="linkish"
          onClick={event => {
            event.stopPropagation();
            onInstance(plan.instance);
          }}
          type="button"
        >
          {plan.instance}
        </button>
      </td>
      <td className="muted">{plan.schema}</td>
      <td className="plan-sta">
        <ClassChip value={plan.class} />
        <Link href={href} onClick={event => event.stopPropagation()}>
          <SqlLine sql={plan.statement} />
        </Link>
      </td>
      <td>
        <PlanState plan={plan} />
      </td>
    </tr>
  );
}

function PlanState({ plan }: { plan: PlanSummary }) {
  const t = useTranslations('plan');
  if (plan.status === 'collected') {
    return plan.approximate ? (
      <Tag title={t('approximateWhy')} tone="warn">
        {t('approximate')}
      </Tag>
    ) : (
      <Tag tone="good">{t('collected')}</Tag>
    );
  }
  const title = plan.message ?? '';
  return plan.status === 'refused' ? (
    <Tag title={title}>{t('refused')}</Tag>
  ) : (
    <Tag title={title} tone="crit">
      {t('failed')}
    </Tag>
  );
}
