'use client';
import { useTranslations } from 'use-intl';
import { useTimes } from '#components/shell/zone.tsx';
import { AXIS, MARGIN } from '#components/statistics/chart-layout.ts';
import type { PlacedEra } from './placed-eras.ts';

/** Which plan was in force over the days of the chart below: a band an era, warm where the plan costs more than another one. */
export function PlanRibbon({ eras }: { eras: readonly PlacedEra[] }) {
  const t = useTranslations('digests.detail');
  const { tooltip } = useTimes();
  const least = Math.min(...eras.map(({ plan }) => plan.cost ?? Number.POSITIVE_INFINITY));
  return (
    <div className="ribbon" style={{ marginLeft: AXIS, marginRight: MARGIN.right }}>
      {eras.map(({ plan, from, start, end }) => (
        <span
          className={(plan.cost ?? 0) > least ? 'h2' : 'calm'}
          key={from}
          style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
          title={`${tooltip(new Date(from).toISOString())}${plan.dearest ? `\n${plan.dearest}` : ''}`}
        >
          {t('planLetter', { letter: plan.letter ?? '' })}
          {plan.dearest ? `, ${plan.dearest}` : ''}
        </span>
      ))}
    </div>
  );
}
