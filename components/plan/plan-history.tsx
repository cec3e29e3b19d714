'use client';
import { GitCompareArrows } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import { formatDuration } from '#core/format/duration.ts';
import { planPeriods, timesOf } from '#core/plan/plan-periods.ts';
import { PlanTimeline } from './plan-timeline.tsx';
import { usePlanHistory } from './use-plan-history.ts';

/** The digest's plans over time with its execution times over them, and the way to compare; nothing while nothing is known. */
export function PlanHistory({ plan }: { plan: PlanDetail }) {
  const t = useTranslations('compare');
  const now = useServerNow(60_000);
  const { data } = usePlanHistory(plan.id);
  const history = useMemo(() => {
    const plans = (data?.plans ?? []).map(({ id, collectedAt, shape }) => ({ id, shape, at: Date.parse(collectedAt) }));
    const executions = (data?.executions ?? []).map(run => ({ ...run, start: Date.parse(run.start) }));
    return { plans, executions, periods: planPeriods(plans) };
  }, [data]);
  const { plans, executions, periods } = history;
  if (plans.length < 2 && executions.length < 2) return null;
  const before = previousPlan(history, plan.id);
  const change = changeOfTimes(history);
  return (
    <section aria-label={t('history')} className="hist">
      <div className="row between">
        <h3>
          {t('history')}{' '}
          {executions.length === 0 ? null : (
            <span className="muted only-wide">{t('historyNote', { count: executions.length })}</span>
          )}
        </h3>
        <span className="row">
          {change ? (
            <Tag tone={change.after > change.before ? 'crit' : 'good'}>
              {t('medianChange', { a: formatDuration(change.before), b: formatDuration(change.after) })}
            </Tag>
          ) : null}
          {before ? (
            <Link
              className={buttonClass({ small: true })}
              href={`/plans/compare?a=${encodeURIComponent(before)}&b=${encodeURIComponent(plan.id)}`}
            >
              <Icon as={GitCompareArrows} size="s" /> {t('compare')}
            </Link>
          ) : null}
        </span>
      </div>
      <PlanTimeline current={plan.id} executions={executions} now={now} periods={periods} plans={plans} />
    </section>
  );
}

type History = {
  plans: { id: string; at: number; shape: string | null }[];
  executions: { id: string; start: number; elapsedMs: number }[];
  periods: ReturnType<typeof planPeriods>;
};

/** The last plan of another shape before this one; without one, simply the plan before. */
function previousPlan({ plans, periods }: History, id: string): string | undefined {
  const at = plans.findIndex(plan => plan.id === id);
  const here = plans[at];
  const shape = here?.shape;
  const period = periods.findLastIndex(other => other.shape === shape && other.from <= (here?.at ?? 0));
  return periods[period - 1]?.last ?? plans[at - 1]?.id;
}

/** Median time before the last change and since; null where one of the two is not known. */
function changeOfTimes({ periods, executions }: History): { before: number; after: number } | null {
  const last = periods.length - 1;
  const [before, after] = [timesOf(periods, last - 1, executions), timesOf(periods, last, executions)];
  return last > 0 && before && after ? { before: before.p50Ms, after: after.p50Ms } : null;
}
