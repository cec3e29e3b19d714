'use client';
import { ChevronRight, CircleSlash, Eye, EyeOff } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRevealFailure } from '#components/api/use-reveal-failure.ts';
import { useMay } from '#components/api/use-session.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import type { PlanDocuments } from '#core/plan/collected.ts';
import { collectedMarkdown } from '#core/plan/collected-markdown.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { planSchema } from '#core/plan/schema/plan-schema.ts';
import { ExplainAgain } from './explain-again.tsx';
import { ExportMenu } from './export-menu.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { PlanHistory } from './plan-history.tsx';
import { PlanView } from './plan-view.tsx';
import { usePlan } from './use-plan.ts';

/** What costs in one collected plan, and what to change. */
export function PlanPage({ id }: { id: string }) {
  const [literals, setLiterals] = useState<'hidden' | 'shown'>('hidden');
  const { data, error, refetch } = usePlan(id, literals);
  const analyst = useMay('analyst');
  const hide = useCallback(() => setLiterals('hidden'), []);
  useRevealFailure(literals === 'shown' ? error : null, hide);
  const read = useMemo(
    () => data && { ...readDocuments(data.documents, data.sqlText), schema: planSchema(data.around) },
    [data],
  );
  if (!data || !read) {
    return (
      <PageFrame title={<Crumbs digest={null} />}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PlanSkeleton />}
      </PageFrame>
    );
  }
  const documents = present(data.documents);
  const actions = (
    <>
      {analyst && data.captureId !== null ? (
        <ExplainAgain captureId={data.captureId} digest={data.digest} instance={data.instance} />
      ) : null}
      {analyst && data.literals !== 'none' ? <RevealButton onChange={setLiterals} value={literals} /> : null}
      <ExportMenu
        documents={documents}
        markdown={() => collectedMarkdown(data)}
        {...(literals === 'hidden' ? { markdownUrl: `/api/plans/${encodeURIComponent(id)}/markdown` } : {})}
        name={`plan-${data.digest.slice(0, 12) || 'pasted'}-${data.collectedAt.slice(0, 10)}`}
        plan={read.plan ?? null}
      />
    </>
  );
  return (
    <PageFrame actions={actions} bare title={<Crumbs digest={data.digest === '' ? null : data.digest} />}>
      {read.plan && read.kind ? (
        <PlanView
          documents={documents}
          facts={<PlanFacts plan={data} />}
          history={<PlanHistory plan={data} />}
          kind={read.kind}
          plan={read.plan}
          schema={read.schema}
          sql={data.sqlText === '' ? null : data.sqlText}
        />
      ) : (
        <NoPlan plan={data} />
      )}
    </PageFrame>
  );
}

/** Without the kinds that are not there. */
function present(documents: PlanDetail['documents']): PlanDocuments {
  return Object.fromEntries(Object.entries(documents).filter(([, text]) => text !== undefined));
}

function Crumbs({ digest }: { digest: string | null }) {
  const t = useTranslations('plan');
  return (
    <div className="crumb">
      <Link className="only-wide" href="/plans">
        {t('plans')}
      </Link>
      {digest === null ? null : (
        <>
          <Icon as={ChevronRight} className="only-wide" />
          <Link className="mono only-wide" href={`/plans?digest=${digest}`}>
            {digest.slice(0, 12)}
          </Link>
        </>
      )}
      <Icon as={ChevronRight} className="only-wide" />
      <h1>{t('plan')}</h1>
    </div>
  );
}

function RevealButton({
  value,
  onChange,
}: {
  value: 'hidden' | 'shown';
  onChange: (value: 'hidden' | 'shown') => void;
}) {
  const t = useTranslations('common');
  const hidden = value === 'hidden';
  return (
    <Button
      aria-pressed={!hidden}
      onClick={() => onChange(hidden ? 'shown' : 'hidden')}
      title={hidden ? t('literalsHidden') : t('literalsShown')}
    >
      <Icon as={hidden ? EyeOff : Eye} size="s" />
      <span className="only-wide">{hidden ? t('reveal') : t('hide')}</span>
      <span className="sr">{hidden ? t('literalsHidden') : t('literalsShown')}</span>
    </Button>
  );
}

/** A plan that was refused, failed, or cannot be read: why, and the statement. */
function NoPlan({ plan }: { plan: PlanDetail }) {
  const t = useTranslations('plan');
  const problem = readDocuments(plan.documents).problems[0]?.problem;
  const titles = { refused: t('refusedTitle'), failed: t('failedTitle'), collected: t('unreadTitle') };
  return (
    <div className="page">
      <EmptyState foot={plan.code} icon={CircleSlash} title={titles[plan.status]}>
        {plan.message ?? (problem ? t('unreadAt', problem) : null)}
      </EmptyState>
      <div className="meta">
        <PlanFacts plan={plan} />
      </div>
      <SqlBlock sql={plan.sqlText} />
    </div>
  );
}

function PlanSkeleton() {
  return (
    <div className="plan-wait">
      <Skeleton height={22} width="60%" />
      <Skeleton height={71} width={206} />
      <Skeleton height={71} width={206} />
    </div>
  );
}
