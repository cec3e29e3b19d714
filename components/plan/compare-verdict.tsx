'use client';
import { useTranslations } from 'use-intl';
import { mainChange, type NodeMatch, type PlanDiff } from '#core/plan/diff-plans.ts';
import { objectName } from '#core/plan/figures.ts';
import type { Plan } from '#core/plan/model.ts';
import { planNodes } from '#core/plan/walk.ts';
import { useFieldWords } from './compare-words.ts';
import { DiffMark, useStateWords } from './diff-mark.tsx';
import { usePlanWords } from './node-words.ts';

type CompareVerdictProps = { a: Plan; b: Plan; diff: PlanDiff };

/** What changed, in one sentence: `orders o: access ref → ALL, key ix_cust → none. The cost is ×7.1.` */
export function CompareVerdict({ a, b, diff }: CompareVerdictProps) {
  const t = useTranslations('compare');
  const main = mainChange(diff, b);
  const factor = diff.cost.factor;
  const notable = factor !== undefined && (factor >= 1.25 || factor <= 0.8);
  return (
    <header className="verdict">
      <h2>
        <span className="hl">{useSentence(main, a, b)}</span>{' '}
        {notable ? t('costTimes', { factor: factor >= 10 ? factor.toFixed(0) : factor.toFixed(1) }) : null}
      </h2>
      <div className="meta">
        <StateCounts diff={diff} />
        {diff.order.changed
          ? t('orderChanged', { a: diff.order.a.join(', '), b: diff.order.b.join(', ') })
          : main
            ? null
            : t('sameNote')}
      </div>
    </header>
  );
}

/** How many nodes became what. */
function StateCounts({ diff }: { diff: PlanDiff }) {
  const t = useTranslations('compare');
  const words = useStateWords();
  return (['changed', 'new', 'gone', 'same'] as const).map(state => {
    const count = diff.matches.filter(match => match.state === state).length;
    return count === 0 ? null : (
      <span key={state}>
        <DiffMark state={state} /> {t('countOf', { count, state: words[state] })}
      </span>
    );
  });
}

function useSentence(main: NodeMatch | undefined, a: Plan, b: Plan): string {
  const t = useTranslations('compare');
  const words = usePlanWords();
  const fields = useFieldWords();
  if (!main) return t('same');
  const node = planNodes(main.b === undefined ? a : b).find(other => other.id === (main.b ?? main.a));
  const object = node ? (objectName(node) ?? words.operator(node)) : '';
  if (main.state === 'gone') return t('gone', { object });
  if (main.state === 'new') return t('came', { object });
  const changes = main.changes
    .slice(0, 3)
    .map(
      ({ field, a: before, b: after }) =>
        `${fields.name(field)} ${fields.value(field, before)} → ${fields.value(field, after)}`,
    );
  return t('changed', { object, changes: changes.join(', ') });
}
