'use client';
import { useTranslations } from 'use-intl';
import { useTimes } from '#components/shell/zone.tsx';
import { AXIS, MARGIN } from '#components/statistics/chart-layout.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';
import type { PlacedEra } from './placed-eras.ts';

/** Which plan was in force over the days of the chart below: a band an era, warm where the plan costs more than another one. */
export function PlanRibbon({ eras, plans }: { eras: readonly PlacedEra[]; plans: DigestDetail['plans'] }) {
  const t = useTranslations('digests.detail');
  const { tooltip } = useTimes();
  const costs = eras.map(era => costOf(era, plans));
  const least = Math.min(...costs.map(cost => cost ?? Number.POSITIVE_INFINITY));
  return (
    <div className="ribbon" style={{ marginLeft: AXIS, marginRight: MARGIN.right }}>
      {eras.map((era, index) => {
        const plan = plans.find(p => p.shape === era.shape);
        const dear = (costs[index] ?? 0) > least;
        return (
          <span
            className={dear ? 'h2' : 'calm'}
            key={era.from}
            style={{ left: `${era.start * 100}%`, width: `${(era.end - era.start) * 100}%` }}
            title={`${tooltip(era.from)}${plan?.dearest ? `\n${plan.dearest}` : ''}`}
          >
            {t('planLetter', { letter: era.shape })}
            {plan?.dearest ? `, ${plan.dearest}` : ''}
          </span>
        );
      })}
    </div>
  );
}

function costOf(era: PlacedEra, plans: DigestDetail['plans']): number | null {
  return plans.find(plan => plan.shape === era.shape)?.cost ?? null;
}
