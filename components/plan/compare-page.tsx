'use client';
import { ArrowLeftRight, ChevronRight, ClipboardCopy, Scale } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { useCopy } from '#components/shell/use-copy.ts';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import { formatCount } from '#core/format/count.ts';
import { compareMarkdown } from '#core/plan/compare-markdown.ts';
import { diffPlans, type NodeMatch, worstFirst } from '#core/plan/diff-plans.ts';
import type { Plan } from '#core/plan/model.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { planSchema } from '#core/plan/schema/plan-schema.ts';
import { schemaChanges } from '#core/plan/schema/schema-changes.ts';
import { CompareAround } from './compare-around.tsx';
import { CompareGraph } from './compare-graph.tsx';
import { CompareTable } from './compare-table.tsx';
import { CompareVerdict } from './compare-verdict.tsx';
import { usePlan } from './use-plan.ts';

const PARSERS = { a: parseAsString, b: parseAsString, sel: parseAsString };

/** What is different between two plans: seen from `a`, looking at `b`. */
export function ComparePage() {
  const t = useTranslations('compare');
  const [{ a, b }, setParams] = useQueryStates(PARSERS);
  if (!a || !b) {
    return (
      <PageFrame title={<CompareTitle />}>
        <EmptyState icon={Scale} title={t('title')}>
          {t('choose')}
        </EmptyState>
      </PageFrame>
    );
  }
  return <ComparedPlans a={a} b={b} onSwap={() => void setParams({ a: b, b: a, sel: null })} />;
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

function ComparedPlans({ a, b, onSwap }: { a: string; b: string; onSwap: () => void }) {
  const t = useTranslations('compare');
  const [first, second] = [usePlan(a, 'hidden'), usePlan(b, 'hidden')];
  const plans = useMemo(() => {
    if (!first.data || !second.data) return null;
    const planOf = ({ documents, sqlText }: PlanDetail) => readDocuments(documents, sqlText).plan;
    const [a, b] = [planOf(first.data), planOf(second.data)];
    return a && b ? { a, b } : 'unread';
  }, [first.data, second.data]);
  const error = first.error ?? second.error;
  if (!first.data || !second.data || !plans) {
    return (
      <PageFrame title={<CompareTitle />}>
        {error ? <ErrorState error={error} /> : <Skeleton height={360} width="100%" />}
      </PageFrame>
    );
  }
  const both = plans === 'unread' ? null : plans;
  const details = { a: first.data, b: second.data };
  const actions = (
    <>
      <Button onClick={onSwap}>
        <Icon as={ArrowLeftRight} size="s" />
        <span className="only-wide">{t('swap')}</span>
        <span className="sr only-narrow">{t('swap')}</span>
      </Button>
      {both ? <CopyComparison details={details} plans={both} /> : null}
    </>
  );
  return (
    <PageFrame actions={actions} bare title={<CompareTitle />}>
      {both ? (
        <Comparison details={details} plans={both} />
      ) : (
        <EmptyState icon={Scale} title={t('title')}>
          {t('unread')}
        </EmptyState>
      )}
    </PageFrame>
  );
}

type Sides<T> = { a: T; b: T };

type ComparisonProps = { plans: Sides<Plan>; details: Sides<PlanDetail> };

function CopyComparison({ plans, details }: ComparisonProps) {
  const t = useTranslations('compare');
  const copy = useCopy();
  const sideOf = (plan: Plan, { instance, serverVersion, collectedAt }: PlanDetail) => ({
    plan,
    instance,
    serverVersion,
    collectedAt,
  });
  const markdown = () =>
    compareMarkdown({
      digest: details.a.digest === details.b.digest ? details.b.digest : '',
      a: sideOf(plans.a, details.a),
      b: sideOf(plans.b, details.b),
      diff: diffPlans(plans.a, plans.b),
      sql: details.b.sqlText,
      schema: schemaChanges(planSchema(details.a.around), planSchema(details.b.around)),
    });
  return (
    <Button look="primary" onClick={() => void copy(markdown(), t('copied'))}>
      <Icon as={ClipboardCopy} size="s" />
      <span className="only-wide">{t('copyMarkdown')}</span>
      <span className="sr only-narrow">{t('copyMarkdown')}</span>
    </Button>
  );
}

function Comparison({ plans, details }: ComparisonProps) {
  const { a, b } = plans;
  const diff = useMemo(() => diffPlans(a, b), [a, b]);
  const [{ sel }, setParams] = useQueryStates(PARSERS, { history: 'replace' });
  const selected = diff.matches.find(match => pairId(match) === sel) ?? undefined;
  const select = (match: NodeMatch | undefined) => void setParams({ sel: match ? pairId(match) : null });
  return (
    <div className="cmp">
      <CompareVerdict a={a} b={b} diff={diff} />
      <div className="phs">
        <SideHead detail={details.a} letter="A" total={diff.cost.a} />
        <SideHead detail={details.b} letter="B" total={diff.cost.b} />
      </div>
      <CompareGraph diff={diff} onSelect={select} plans={plans} selected={selected} />
      <div className="page cmp-page">
        <CompareTable diff={diff} matches={worstFirst(diff, b)} onSelect={select} plans={plans} selected={selected} />
        <CompareAround a={details.a} b={details.b} />
      </div>
    </div>
  );
}

/** A pair in the address: `n3-n4`; of a node that only one plan has, one side is empty. */
function pairId({ a = '', b = '' }: NodeMatch): string {
  return `${a}-${b}`;
}

function SideHead({ letter, detail, total }: { letter: 'A' | 'B'; detail: PlanDetail; total: number | undefined }) {
  const t = useTranslations('compare');
  const times = useTimes();
  const now = useServerNow(60_000);
  return (
    <div className="ph">
      <span className={cx('pl', letter.toLowerCase())}>{letter}</span>
      <Link className="linkish" href={`/plans/${encodeURIComponent(detail.id)}`}>
        {times.time(detail.collectedAt, now)}
      </Link>
      <span className="muted only-wide ell">{detail.instance}</span>
      <span className="grow" />
      {total === undefined ? null : (
        <span className="muted num">
          <span className="only-wide">{t('totalCost')} </span>
          <b>{formatCount(total)}</b>
        </span>
      )}
    </div>
  );
}
