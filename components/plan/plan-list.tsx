'use client';
import { EqualNot } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { SqlLine } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { PlanSummary } from '#core/contract/plans.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { PASTED } from '#core/plan/collected.ts';
import { isRule, ruleName } from '#core/plan/findings/rule-names.ts';
import type { PlanFilterState } from './use-plan-filter.ts';
import { useRowWalk } from './use-row-walk.ts';

type PlanListProps = Pick<PlanFilterState, 'filter' | 'change'> & { plans: readonly PlanSummary[] };

/** Plans, a row each; `j` and `k` walk, Enter opens. */
export function PlanList({ plans, filter, change }: PlanListProps) {
  const t = useTranslations('plan');
  useRowWalk('.plan-list .plan-link');
  return (
    <table className="cards fix plan-list">
      <thead>
        <tr>
          <SortedHead change={change} filter={filter} label={t('time')} sort="collected" />
          <th scope="col">{t('instance')}</th>
          <th scope="col">{t('statement')}</th>
          <SortedHead change={change} filter={filter} label={t('cost')} right sort="cost" />
          <th scope="col">{t('findings')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map(plan => (
          <PlanRow key={plan.id} onInstance={instance => change({ instance: [instance] })} plan={plan} />
        ))}
      </tbody>
    </table>
  );
}

type SortedHeadProps = Pick<PlanListProps, 'filter' | 'change'> & {
  sort: 'collected' | 'cost';
  label: string;
  right?: boolean;
};

function SortedHead({ filter, change, sort, label, right }: SortedHeadProps) {
  const t = useTranslations('plan');
  const sorted = filter.sort === sort;
  const next = sorted && filter.dir === 'desc' ? 'asc' : 'desc';
  return (
    <th
      aria-sort={sorted ? (filter.dir === 'asc' ? 'ascending' : 'descending') : undefined}
      className={right ? 'r' : undefined}
      scope="col"
    >
      <button
        aria-label={t('sortBy', { column: label })}
        className="sorter"
        onClick={() => change({ sort, dir: next })}
        type="button"
      >
        {label}
        {sorted ? <span aria-hidden> {filter.dir === 'asc' ? '↑' : '↓'}</span> : null}
      </button>
    </th>
  );
}

function PlanRow({ plan, onInstance }: { plan: PlanSummary; onInstance: (instance: string) => void }) {
  const t = useTranslations('plan');
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
          {plan.instance === PASTED ? t('pasted') : plan.instance}
        </button>{' '}
        {plan.schema === null ? null : <span className="muted only-wide">{plan.schema}</span>}
      </td>
      <td className="plan-sta">
        <ClassChip value={plan.class} />
        <Link className="plan-link" href={href} onClick={event => event.stopPropagation()}>
          {plan.statement === '' ? <span className="muted">{t('noSql')}</span> : <SqlLine sql={plan.statement} />}
        </Link>
      </td>
      <td className="r num" title={plan.cost === null ? undefined : formatFull(plan.cost)}>
        {plan.cost === null ? <span className="muted">–</span> : formatCount(plan.cost)}
      </td>
      <td className="plan-found">
        <PlanState plan={plan} />
      </td>
    </tr>
  );
}

/** That the plan changed, its worst finding, and how many more there are; why there is no plan. */
function PlanState({ plan }: { plan: PlanSummary }) {
  const t = useTranslations('plan');
  const locale = useLocale();
  const why = plan.message ?? '';
  if (plan.status === 'refused') return <Tag title={why}>{t('refused')}</Tag>;
  if (plan.status === 'failed')
    return (
      <Tag title={why} tone="crit">
        {t('failed')}
      </Tag>
    );
  const [worst, ...more] = plan.findings.filter(isRule).map(rule => ruleName(rule, locale));
  return (
    <>
      {plan.changed ? (
        <Tag title={t('changedWhy')} tone="acc">
          <Icon as={EqualNot} size="xs" /> {t('changed')}
        </Tag>
      ) : null}
      {plan.approximate ? (
        <Tag title={t('approximateWhy')} tone="line">
          {t('approximate')}
        </Tag>
      ) : null}
      {worst === undefined ? null : (
        <Tag
          title={[worst, ...more].join(', ')}
          {...(plan.severity === 'info' || plan.severity === null
            ? {}
            : { tone: plan.severity === 'critical' ? ('crit' as const) : ('warn' as const) })}
        >
          {worst}
        </Tag>
      )}
      {more.length > 0 ? <span className="muted num">+{more.length}</span> : null}
    </>
  );
}
