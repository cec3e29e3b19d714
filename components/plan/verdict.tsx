'use client';
import { Gauge, Layers, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { formatCount, formatFull } from '#core/format/count.ts';
import { hottestStep, objectName } from '#core/plan/figures.ts';
import { formatShare, usePlanWords } from './node-words.ts';
import { type PlanView, usePlanView } from './plan-context.tsx';

const STANDS_OUT = 0.25;
/** Without and with the table that is read. */
const VERDICTS = {
  cost: ['verdictShareBare', 'verdictShare'],
  time: ['verdictShareTimeBare', 'verdictShareTime'],
  rows: ['verdictEven', 'verdictShareRows'],
} as const;

/** The one sentence: what costs most, and the worst finding. Facts below. */
export function Verdict({ facts }: { facts?: ReactNode }) {
  const t = useTranslations('plan');
  const view = usePlanView();
  const words = usePlanWords();
  const worst = view.findings[0];
  const cost = view.figures.cost ?? view.plan.queryCost;
  return (
    <header className="verdict">
      <h2>
        <span className="hl">{useVerdict(view)}</span> {worst ? words.finding(worst).meaning : null}
      </h2>
      <div className="meta">
        {facts}
        {cost === undefined ? null : (
          <span title={formatFull(cost)}>
            <Icon as={Gauge} size="xs" />
            {t('costOf')} <b className="num">{formatCount(cost)}</b>
          </span>
        )}
        <span>
          <Icon as={Layers} size="xs" />
          {t('nodes', { count: view.nodes.length })}
        </span>
        {view.plan.gaps.length > 0 ? (
          <span className="warn">
            <Icon as={TriangleAlert} size="xs" />
            {t('gaps', { count: view.plan.gaps.length })}
          </span>
        ) : null}
      </div>
    </header>
  );
}

function useVerdict({ plan, figures, measure }: PlanView): string {
  const t = useTranslations('plan');
  const locale = useLocale();
  const words = usePlanWords();
  const only = plan.root;
  if (only.inputs.length === 0 && only.message) return t('verdictNothing', { message: only.message });
  const by = measure === 'time' ? 'time' : figures.cost === undefined ? 'rows' : 'cost';
  const hottest = hottestStep(plan, by);
  if (!hottest) return t('verdictNoCost');
  const { node, share } = hottest;
  if (share < STANDS_OUT) return t('verdictEven');
  const operator = locale === 'en' ? words.operator(node).toLowerCase() : words.operator(node);
  const object = objectName(node);
  const [bare, ofTable] = VERDICTS[by];
  const values = { share: formatShare(share), operator };
  return object === undefined ? t(bare, values) : t(ofTable, { ...values, object });
}
