'use client';
import { Waypoints } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOnly } from '#components/access/use-only.ts';
import { useCapture } from '#components/api/use-capture.ts';
import { useExplain } from '#components/api/use-explain.ts';
import { useRevealFailure } from '#components/api/use-reveal-failure.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { PanelSkeleton } from '#components/ui/panel-skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { CaptureDetail, CaptureSummary } from '#core/contract/captures.ts';
import { ExecutionsTab } from './panel-executions.tsx';
import { OverviewTab } from './panel-overview.tsx';
import { PlanTab } from './panel-plan.tsx';
import { RawTab } from './panel-raw.tsx';

const TABS = ['overview', 'executions', 'plan', 'raw'] as const;
const RUNNING_REFETCH_MS = 2_000;
const PENDING_REFETCH_MS = 3_000;

type CapturePanelProps = { id: string; onClose: () => void; onStep: (by: 1 | -1) => void };

/** One statement: how far from its usual, its facts, its SQL, its other executions, its plan. */
export function CapturePanel({ id, onClose, onStep }: CapturePanelProps) {
  const t = useTranslations('panel');
  const common = useTranslations('common');
  const [literals, setLiterals] = useState<'hidden' | 'shown'>('hidden');
  const hide = useCallback(() => setLiterals('hidden'), []);
  const live = useLive(s => s.captures.get(id));
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('overview'));
  const [refetchMs, setRefetchMs] = useState<number | false>(false);
  const query = useCapture(id, literals, refetchMs);
  useRevealFailure(literals === 'shown' ? query.error : null, hide);
  const detail = query.data ? withLive(query.data, live) : null;
  const wanted = detail?.phase === 'running' ? RUNNING_REFETCH_MS : detail?.planPending ? PENDING_REFETCH_MS : false;
  if (wanted !== refetchMs) setRefetchMs(wanted);
  const close = () => {
    void setTab(null);
    onClose();
  };
  const tabs = TABS.map(name => ({
    id: name,
    label: t(`tabs.${name}`),
    ...(name === 'executions' && detail?.usual ? { count: detail.usual.executions } : {}),
  }));
  return (
    <Panel
      footer={detail ? <Foot detail={detail} /> : null}
      label={t('statement')}
      onClose={close}
      onNext={() => onStep(1)}
      onPrevious={() => onStep(-1)}
      title={<Title capture={detail ?? live} />}
    >
      <Tabs label={t('statement')} onChange={next => void setTab(next)} tabs={tabs} value={tab}>
        {query.error && !detail ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isPending && !detail ? <PanelSkeleton label={common('loading')} /> : null}
        {detail ? <Body detail={detail} onLiterals={setLiterals} tab={tab} /> : null}
      </Tabs>
    </Panel>
  );
}

/** What the socket has said since the details were loaded. */
function withLive(detail: CaptureDetail, live: CaptureSummary | undefined): CaptureDetail {
  return live && live.updatedAt > detail.updatedAt ? { ...detail, ...live } : detail;
}

function Title({ capture }: { capture: CaptureSummary | null | undefined }) {
  const t = useTranslations('panel');
  return (
    <>
      <span className="strong">{t('statement')}</span>
      {capture ? (
        <span
          className="muted mono panel-id"
          title={`${t('facts.thread')} ${capture.threadId}, ${t('facts.connection')} ${capture.connectionId}`}
        >
          #{capture.threadId}·{capture.connectionId}
        </span>
      ) : null}
    </>
  );
}

type BodyProps = {
  tab: (typeof TABS)[number];
  detail: CaptureDetail;
  onLiterals: (next: 'hidden' | 'shown') => void;
};

function Body({ tab, detail, onLiterals }: BodyProps) {
  if (tab === 'executions') return <ExecutionsTab detail={detail} />;
  if (tab === 'plan') return <PlanTab detail={detail} />;
  if (tab === 'raw') return <RawTab detail={detail} />;
  return <OverviewTab detail={detail} onLiterals={onLiterals} />;
}

function Foot({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel.plan');
  const explain = useExplain();
  const { may, why } = useOnly('analyst');
  const { plan } = detail;
  const open =
    plan?.status === 'collected' ? (
      <Link className={`${buttonClass({ look: 'primary' })} grow`} href={`/plans/${encodeURIComponent(plan.id)}`}>
        <Icon as={Waypoints} size="s" />
        {t('open')} <kbd>P</kbd>
      </Link>
    ) : null;
  if (open && plan?.schema === detail.schema) return open;
  const busy = explain.isPending || detail.planPending;
  return (
    <>
      {open}
      <Button
        className="grow"
        disabled={!may || busy}
        {...(open ? {} : { look: 'primary' as const })}
        onClick={() => explain.mutate(detail.id)}
        title={why ?? undefined}
      >
        <Icon as={Waypoints} size="s" />
        {detail.planPending ? t('pending') : t('explain')}
      </Button>
    </>
  );
}
