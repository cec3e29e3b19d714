'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { usePlanView } from './plan-context.tsx';

const STEPS = [0, 1, 2, 3, 4, 5, 6] as const;

/** What colour and thickness stand for. */
export function GraphLegend() {
  const t = useTranslations('plan');
  const { measure, plan } = usePlanView();
  const words = { cost: t('shareOfCost'), time: t('shareOfTime'), rows: t('shareOfRows') };
  return (
    <div className="plan-legend">
      <span>
        {words[measure]} <HeatRamp />
      </span>
      <span>
        {t('edgeWidth')}
        {plan.measured ? (
          <>
            <Icon as={TriangleAlert} className="warn" size="xs" /> {t('estimateOffLegend')}
          </>
        ) : null}
      </span>
    </div>
  );
}

/** The steps of heat, from nothing to half of the whole and more. */
export function HeatRamp() {
  return (
    <>
      <span className="num">0</span>
      <span aria-hidden className="ramp">
        {STEPS.map(step => (
          <i className={`h${step}`} key={step} />
        ))}
      </span>
      <span className="num">{'50\u202f%+'}</span>
    </>
  );
}
