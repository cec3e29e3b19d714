'use client';
import { ChevronRight, Equal, EqualNot, type LucideIcon, Minus, Plus, Scale } from 'lucide-react';
import Link from 'next/link';
import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import { formatCount } from '#core/format/count.ts';
import { diffPlans, type NodeMatch } from '#core/plan/diff-plans.ts';
import { planFigures, shareOf } from '#core/plan/figures.ts';
import type { Plan, PlanNode } from '#core/plan/model.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { planNodes } from '#core/plan/walk.ts';
import { AccessTag } from './access-tag.tsx';
import { CompareVerdict } from './compare-verdict.tsx';
import { useFieldValue } from './compare-words.ts';
import { usePlanWords } from './node-words.ts';
import { OperatorIcon } from './operator-icon.tsx';
import { ShareChip } from './share-chip.tsx';
import { usePlan } from './use-plan.ts';

/** What is different between two plans: seen from `a`, looking at `b`. */
export function ComparePage() {
  const t = useTranslations('compare');
  const [{ a, b }] = useQueryStates({ a: parseAsString, b: parseAsString });
  if (!a || !b) {
    return (
      <PageFrame title={<CompareTitle />}>
        <EmptyState icon={Scale} title={t('title')}>
          {t('choose')}
        </EmptyState>
      </PageFrame>
    );
  }
  return <ComparedPlans a={a} b={b} />;
}

function CompareTitle() {
  const t = useTranslations('compare');
  const tp = useTranslations('plan');
  return (
    <div className="crumb">
      <Link className="only-wide" href="/plans">
        {tp('plans')}
      </Link>
      <Icon as={ChevronRight} className="only-wide" />
      <h1>{t('title')}</h1>
    </div>
  );
}

function ComparedPlans({ a, b }: { a: string; b: string }) {
  const t = useTranslations('compare');
  const [first, second] = [usePlan(a, 'hidden'), usePlan(b, 'hidden')];
  const plans = useMemo(() => {
    if (!first.data || !second.data) return null;
    const planOf = ({ documents, sqlText }: PlanDetail) => readDocuments(documents, sqlText).plan;
    return { a: planOf(first.data), b: planOf(second.data) };
  }, [first.data, second.data]);
  const error = first.error ?? second.error;
  if (!first.data || !second.data || !plans) {
    return (
      <PageFrame title={<CompareTitle />}>
        {error ? <ErrorState error={error} /> : <Skeleton height={360} width="100%" />}
      </PageFrame>
    );
  }
  return (
    <PageFrame bare title={<CompareTitle />}>
      {plans.a && plans.b ? (
        <Comparison a={plans.a} b={plans.b} details={{ a: first.data, b: second.data }} />
      ) : (
        <EmptyState icon={Scale} title={t('title')}>
          {t('unread')}
        </EmptyState>
      )}
    </PageFrame>
  );
}

type Sides<T> = { a: T; b: T };

function Comparison({ a, b, details }: Sides<Plan> & { details: Sides<PlanDetail> }) {
  const t = useTranslations('compare');
  const [onlyChanges, setOnlyChanges] = useState(false);
  const diff = useMemo(() => diffPlans(a, b), [a, b]);
  const matches = onlyChanges ? diff.matches.filter(match => match.state !== 'same') : diff.matches;
  return (
    <>
      <CompareVerdict a={a} b={b} diff={diff} />
      <div className="page">
        <Card
          actions={
            <label className="row cmp-only">
              <input
                checked={onlyChanges}
                onChange={event => setOnlyChanges(event.currentTarget.checked)}
                type="checkbox"
              />
              {t('onlyChanges')}
            </label>
          }
          title={t('title')}
        >
          <div className="cmp-rows">
            <SideHead detail={details.a} letter="A" total={diff.cost.a} />
            <span />
            <SideHead detail={details.b} letter="B" total={diff.cost.b} />
            {matches.map(match => (
              <MatchRow a={a} b={b} key={`${match.a}-${match.b}`} match={match} />
            ))}
          </div>
        </Card>
      </div>
    </>
  );
}

function SideHead({ letter, detail, total }: { letter: 'A' | 'B'; detail: PlanDetail; total: number | undefined }) {
  const t = useTranslations('compare');
  const times = useTimes();
  const now = useServerNow(60_000);
  return (
    <div className="cmp-head">
      <span className={cx('pl', letter.toLowerCase())}>{letter}</span>
      <Link className="linkish" href={`/plans/${encodeURIComponent(detail.id)}`}>
        {times.time(detail.collectedAt, now)}
      </Link>
      <span className="muted">{detail.instance}</span>
      {total === undefined ? null : (
        <span className="muted">
          {t('totalCost')} <b className="num">{formatCount(total)}</b>
        </span>
      )}
    </div>
  );
}

const MARKS: Record<NodeMatch['state'], [LucideIcon, string]> = {
  same: [Equal, 'same'],
  changed: [EqualNot, 'ch'],
  gone: [Minus, 'gone'],
  new: [Plus, 'new'],
};

function MatchRow({ match, a, b }: { match: NodeMatch } & Sides<Plan>) {
  const t = useTranslations('compare');
  const value = useFieldValue();
  const words = { same: t('stateSame'), changed: t('stateChanged'), gone: t('stateGone'), new: t('stateNew') };
  const [sign, look] = MARKS[match.state];
  const left = planNodes(a).find(node => node.id === match.a);
  const right = planNodes(b).find(node => node.id === match.b);
  return (
    <>
      <Side node={left} plan={a} state={match.state} />
      <span className={`dm ${look}`} title={words[match.state]}>
        <Icon as={sign} size="xs" />
        <span className="sr">{words[match.state]}</span>
      </span>
      <Side node={right} plan={b} state={match.state} />
      {match.changes.map(change => (
        <div className="cmp-change" key={change.field}>
          <span className="va">{value(change.field, change.a)}</span>
          <span className="muted">{t(change.field)}</span>
          <b>{value(change.field, change.b)}</b>
        </div>
      ))}
    </>
  );
}

function Side({ node, plan, state }: { node: PlanNode | undefined; plan: Plan; state: NodeMatch['state'] }) {
  const words = usePlanWords();
  if (!node) return <span className="cmp-none" />;
  return (
    <div className={cx('cmp-node', state === 'same' && 'same', state === 'gone' && 'gone')}>
      <OperatorIcon operator={node.operator} />
      <b>{words.operator(node)}</b>
      <span className="mono ell">{node.object ? (node.object.alias ?? node.object.name) : words.about(node)}</span>
      <span className="grow" />
      {node.access ? <AccessTag access={node.access} object={node.object} /> : null}
      <ShareChip share={shareOf(node, planFigures(plan), 'cost')} />
    </div>
  );
}
