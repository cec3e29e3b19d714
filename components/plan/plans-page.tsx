'use client';
import { SearchX, Waypoints } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Link } from '#components/ui/link.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { PlanFilters } from './plan-filters.tsx';
import { PlanList } from './plan-list.tsx';
import { usePlanFilter } from './use-plan-filter.ts';
import { usePlans } from './use-plans.ts';

/** Collected and saved plans, as the address narrows and sorts them. */
export function PlansPage() {
  const t = useTranslations('plan');
  const state = usePlanFilter();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = usePlans(
    state.filter,
  );
  const plans = data?.pages.flatMap(page => page.items);
  const paste = (
    <Link className={buttonClass({})} href="/explain">
      {t('toPaste')}
    </Link>
  );
  return (
    <PageFrame actions={paste} title={<h1>{t('plans')}</h1>}>
      <PlanFilters {...state} />
      {!plans && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!plans && !error ? <Skeleton height={320} width="100%" /> : null}
      {plans?.length === 0 ? state.narrowed ? <NothingFound onClear={state.clear} /> : <NoPlans /> : null}
      {plans && plans.length > 0 ? (
        <div aria-busy={isPlaceholderData}>
          <Card>
            <PlanList {...state} plans={plans} />
          </Card>
        </div>
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

function NothingFound({ onClear }: { onClear: () => void }) {
  const t = useTranslations('plan');
  return (
    <EmptyState
      actions={<Button onClick={onClear}>{t('resetFilter')}</Button>}
      icon={SearchX}
      title={t('nothingFound')}
    >
      {t('nothingFoundBody')}
    </EmptyState>
  );
}
