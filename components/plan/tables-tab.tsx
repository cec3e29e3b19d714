'use client';
import { useTranslations } from 'use-intl';
import { objectName } from '#core/plan/figures.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { NodeFields } from './node-details.tsx';
import { usePlanView } from './plan-context.tsx';

/** Each table that is read, with all that is known of the way. */
export function TablesTab({ nodes }: { nodes: readonly PlanNode[] }) {
  const t = useTranslations('plan');
  const { select } = usePlanView();
  if (nodes.length === 0) return <p className="muted">{t('noTables')}</p>;
  return (
    <>
      {nodes.map(node => (
        <section key={node.id}>
          <h3 className="sec">
            <button className="linkish mono" onClick={() => select(node.id)} type="button">
              {objectName(node)}
            </button>
            <span className="grow" />
            <span className="muted num">{node.id}</span>
          </h3>
          <NodeFields node={node} />
        </section>
      ))}
    </>
  );
}
