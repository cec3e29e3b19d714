'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { planSvg } from '#core/plan/svg.ts';
import { FindingCard } from './findings-tab.tsx';
import { usePlanView } from './plan-context.tsx';
import { usePrinting } from './use-printing.ts';

/** What stands on paper instead of the views: the graph as a picture that fits the page, the statement, all findings. */
export function PrintSheet() {
  return usePrinting() ? <Sheet /> : null;
}

function Sheet() {
  const t = useTranslations('plan');
  const { plan, sql, findings } = usePlanView();
  const draw = useCallback(
    (place: HTMLDivElement | null) => {
      const picture = new DOMParser().parseFromString(planSvg(plan, '').svg, 'image/svg+xml');
      place?.replaceChildren(picture.documentElement);
    },
    [plan],
  );
  return (
    <div className="print-sheet">
      <div className="print-graph" ref={draw} />
      {sql === null ? null : (
        <section>
          <h3>{t('sql')}</h3>
          <SqlBlock sql={sql} />
        </section>
      )}
      <section>
        <h3>{t('findings')}</h3>
        {findings.length === 0 ? <p>{t('noFindings')}</p> : null}
        {findings.map(finding => (
          <FindingCard finding={finding} key={`${finding.rule}-${finding.node}`} />
        ))}
      </section>
    </div>
  );
}
