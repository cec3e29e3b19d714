'use client';
import { ChevronRight, Waypoints } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDigest } from '#components/api/use-digest.ts';
import { useRevealFailure } from '#components/api/use-reveal-failure.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { shortDigest } from '#components/statistics/figures.ts';
import { MonthBar } from '#components/statistics/month-bar.tsx';
import { monthLinks } from '#components/statistics/month-links.ts';
import { MonthSkeleton } from '#components/statistics/month-skeleton.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SetChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { DaysCard } from './days-card.tsx';
import { DIGEST_ADDRESS } from './digest-address.ts';
import { DigestHead } from './digest-head.tsx';
import { DigestStrip } from './digest-strip.tsx';
import { DistributionCard } from './distribution-card.tsx';
import { ExecutionsCard } from './executions-card.tsx';
import { PlansCard } from './plans-card.tsx';
import { ReviewMenu } from './review-menu.tsx';
import { StatementCard } from './statement-card.tsx';
import { UsersCard } from './users-card.tsx';

/** A digest: since when, why, how much? */
export function DigestPage({ digest }: { digest: string }) {
  const t = useTranslations('digests');
  const [{ month, instance, show }, setState] = useQueryStates(DIGEST_ADDRESS, { history: 'replace' });
  const [literals, setLiterals] = useState<'hidden' | 'shown'>('hidden');
  const hide = useCallback(() => setLiterals('hidden'), []);
  const { data, error, refetch } = useDigest({ digest, month, instance, literals });
  useRevealFailure(literals === 'shown' ? error : null, hide);
  return (
    <PageFrame
      actions={data ? <Actions detail={data} /> : null}
      bare
      title={
        <>
          <nav className="crumb">
            <Link
              className="only-wide"
              href={
                data ? monthLinks(data.month, { instance: instance === null ? [] : [instance] }).digests() : '/digests'
              }
            >
              {t('title')}
            </Link>
            <Icon as={ChevronRight} className="only-wide" />
            <h1 className="mono">{shortDigest(digest)}</h1>
            <span className="only-wide">
              <CopyButton ghost label={digest} text={digest} />
            </span>
          </nav>
          {data ? <MonthBar month={data.month} onMonth={next => void setState({ month: next })} /> : null}
        </>
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <DigestHead detail={data}>
            {instance === null ? null : (
              <search className="filters">
                <SetChip
                  name={t('column.instance')}
                  onClear={() => void setState({ instance: null })}
                  value={instance}
                />
              </search>
            )}
          </DigestHead>
          <div className="page">
            <DigestStrip detail={data} />
            <div className="g-2">
              <DaysCard detail={data} />
              <StatementCard detail={data} literals={literals} onLiterals={setLiterals} />
            </div>
            <div className="g-3">
              <DistributionCard detail={data} />
              <PlansCard detail={data} />
              <UsersCard detail={data} />
            </div>
            <ExecutionsCard detail={data} onShow={next => void setState({ show: next })} show={show} />
          </div>
        </>
      ) : null}
      {!data && !error ? <MonthSkeleton /> : null}
    </PageFrame>
  );
}

function Actions({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const plan = detail.plans.find(p => p.status === 'collected');
  return (
    <span className="row">
      <ReviewMenu as="button" digest={detail.digest} review={detail.review} />
      {plan ? (
        <Link
          className={`${buttonClass({ look: 'primary' })} only-wide`}
          href={`/plans/${encodeURIComponent(plan.id)}`}
        >
          <Icon as={Waypoints} size="s" />
          {t('openPlan')}
        </Link>
      ) : null}
    </span>
  );
}
