'use client';
import { CloudDownload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useMonths } from '#components/api/use-months.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Link } from '#components/ui/link.tsx';
import { MonthSkeleton } from './month-skeleton.tsx';

/** Leads to the newest month that was collected, or says how to collect the first. */
export function NewestMonth({ to = 'months' }: { to?: 'months' | 'reports' }) {
  const t = useTranslations('statistics');
  const router = useRouter();
  const { data, error, refetch } = useMonths();
  const newest = data?.items[0]?.month;
  useEffect(() => {
    if (newest) router.replace(`/${to}/${newest}`);
  }, [newest, router, to]);
  return (
    <PageFrame bare title={t(to === 'months' ? 'title' : 'report')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && !newest ? <NoMonths /> : null}
      {!error && (!data || newest) ? <MonthSkeleton /> : null}
    </PageFrame>
  );
}

/** What a page of a month says before the first collection. */
export function NoMonths() {
  const t = useTranslations('statistics.empty');
  return (
    <EmptyState
      actions={
        <Link className={buttonClass({ look: 'primary' })} href="/collect">
          {t('start')}
        </Link>
      }
      icon={CloudDownload}
      title={t('none')}
    >
      {t('noneBody')}
    </EmptyState>
  );
}
